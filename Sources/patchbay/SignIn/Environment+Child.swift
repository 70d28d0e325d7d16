import Groundwork

extension Environment {
  /// What a program that we start gets to see: what every program needs, and the variables by which password
  /// managers know their session. Never our own credentials or those of another tool.
  var forChild: [String: String] {
    all.filter { name, _ in
      Self.common.contains(name) || Self.families.contains { name.hasPrefix($0) }
    }
  }

  private static let common: Set = [
    "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TERM", "COLORTERM", "TMPDIR",
    "DISPLAY",
    "WAYLAND_DISPLAY", "XAUTHORITY", "SSH_AUTH_SOCK", "SSH_CONNECTION", "SSH_TTY", "GPG_TTY",
    "GPG_AGENT_INFO",
    "GNUPGHOME", "DBUS_SESSION_BUS_ADDRESS", "PINENTRY_USER_DATA",
  ]
  /// By their beginnings: locale, session, and `pass`, Bitwarden, 1Password, Vault, KeePassXC, sops, age.
  private static let families = [
    "LC_", "XDG_", "PASSWORD_STORE_", "BW_", "OP_", "VAULT_", "KEEPASS", "SOPS_", "AGE_",
  ]
}
