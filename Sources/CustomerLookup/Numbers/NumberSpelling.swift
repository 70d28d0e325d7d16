internal import Groundwork

/// The parts of a number as somebody wrote it, before any rule of a country is applied.
struct NumberSpelling {
  private(set) var extensionDigits: String?
  private(set) var hasPlus = false
  private var body: [Character]

  /// Takes scheme, display name, host, parameters and percent encoding away (rule 1).
  init(_ text: String) {
    var text = Substring(text)
    if let open = text.lastIndex(of: "<") {
      text = text[text.index(after: open)...].prefix { $0 != ">" }
    }
    let decoded = text.contains("%") ? PercentEncoding.decode(text) : String(text)
    var rest = Substring(decoded.filter { !Self.isInvisible($0) }.lowercased())
    for scheme in ["tel:", "sips:", "sip:"] where rest.hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
    }
    let parts = rest.split(separator: ";", omittingEmptySubsequences: false)
    let parameter = parts.dropFirst().first { $0.hasPrefix("ext=") }
    extensionDigits = parameter.flatMap { Self.digits($0.dropFirst(4)) }
    // Behind a semicolon a URI has parameters; digits there are dialled after a pause.
    let isPause = parts.dropFirst().first { !$0.isEmpty }?.first?.isWholeNumber ?? false
    body = Array((isPause ? rest : parts.first ?? "").prefix { $0 != "@" })
  }

  /// Whether the caller hides the number (rule 2).
  var isWithheld: Bool {
    let word = String(body.filter { !"\"'()-_.".contains($0) })
    if word.isEmpty { return body.isEmpty }
    return ["anonymous", "restricted", "unavailable", "private", "unknown", "withheld", "blocked"]
      .contains(word)
  }

  /// The ASCII digits of the number; nil when something in it belongs in no number (rule 3).
  mutating func digits() -> String? {
    cutExtension()
    if let first = body.first(where: { $0 != "(" }), first == "+" || first == "\u{FF0B}" {
      hasPlus = true
      body.removeFirst((body.firstIndex(of: first) ?? 0) + 1)
    }
    return Self.digits(body)
  }

  private mutating func cutExtension() {
    guard let mark = ExtensionMark.first(in: body) else { return }
    extensionDigits = mark.digits ?? extensionDigits
    body.removeSubrange(mark.start...)
  }

  private static func digits(_ text: some Sequence<Character>) -> String? {
    var out = ""
    for character in text {
      for scalar in character.unicodeScalars {
        if scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue {
          out += String(Int(saturating: value))
        } else if !isPunctuation(scalar) {
          return nil
        }
      }
    }
    return out.isEmpty ? nil : out
  }

  // Spaces, and the direction marks that travel along when a number is copied from a web page.
  private static func isInvisible(_ character: Character) -> Bool {
    character.isWhitespace || character.unicodeScalars.allSatisfy { $0.properties.generalCategory == .format }
  }

  static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .dashPunctuation, .format, .control: true
    default: "().-/\\·•".unicodeScalars.contains(scalar)
    }
  }
}
