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

  /// The text as far as no program has to be run for it.
  var known: Secret? {
    var text = ""
    for part in parts {
      switch part {
      case .text(let more): text += more
      case .secret(.value(let secret)): text += secret.reveal()
      case .secret(.command): return nil
      }
    }
    return Secret(text)
  }

  /// Whether a program has to be run for it, which may print something else the next time.
  var needsCommand: Bool { known == nil }
}
