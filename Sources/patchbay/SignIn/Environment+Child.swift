import Groundwork

extension Environment {
  /// What a program that we start gets to see: what every program needs, the variables by which password
  /// managers know their session, and those that its own words name as `$NAME` or `${NAME}`. Never our own
  /// credentials or those of another tool that it does not ask for.
  func forChild(_ words: [String]) -> [String: String] {
    let named = Set(words.flatMap(Self.variables))
    return all.filter { name, _ in
      Self.common.contains(name) || named.contains(name) || Self.families.contains { name.hasPrefix($0) }
    }
  }

  private static func variables(in word: String) -> [String] {
    word.split(separator: "$", omittingEmptySubsequences: false).dropFirst().map { rest in
      String(
        (rest.hasPrefix("{") ? rest.dropFirst() : rest).prefix { $0.isLetter || $0.isNumber || $0 == "_" })
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
