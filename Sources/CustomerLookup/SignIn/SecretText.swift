public import Groundwork

/// Where a secret comes from.
public enum SecretSource: Sendable, Hashable {
  /// It is at hand.
  case value(Secret)
  /// A program prints it when it is first needed; run without a shell.
  case command([String])
}

/// A text that may hold secrets, such as a user name with a token behind it.
public struct SecretText: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case text(String)
    case secret(SecretSource)
  }

  var parts: [Part]

  /// A text that is one secret.
  public init(_ secret: Secret) { parts = [.secret(.value(secret))] }

  init(parts: [Part]) { self.parts = parts }

  /// Whether nothing in it is secret.
  var plain: String? {
    parts.reduce(Optional("")) { text, part in
      if case .text(let more) = part { text.map { $0 + more } } else { nil }
    }
  }

  /// The programs that have to be run for it.
  var commands: [[String]] {
    parts.compactMap { if case .secret(.command(let words)) = $0 { words } else { nil } }
  }

  /// The text, given what programs have printed; nil when one of them has not been run.
  func revealed(_ printed: [[String]: Secret] = [:]) -> Secret? {
    var out = ""
    for part in parts {
      switch part {
      case .text(let text): out += text
      case .secret(.value(let secret)): out += secret.reveal()
      case .secret(.command(let words)):
        guard let secret = printed[words] else { return nil }
        out += secret.reveal()
      }
    }
    return Secret(out)
  }
}

/// Runs a program, given as its words, that prints a secret.
public typealias SecretRunner = @Sendable ([String]) async -> Result<Secret, AccessRefusal>
