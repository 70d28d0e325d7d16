public import Groundwork
internal import OrderedCollections

/// What must not be written into a call, what is not kept, and what is not to be read over a shoulder.
public struct Privacy: Sendable, Hashable {
  /// The pattern of one line of the configuration, with its class.
  struct Rule: Sendable, Hashable {
    var pattern: KeyPattern
    var privacyClass: PrivacyClass
  }

  private var exact: [String: PrivacyClass]
  /// Those with a `*`, the one that decides first.
  private var patterns: [Rule] = []

  /// Numbers to call back and what is left of a card number are masked, unless somebody says otherwise.
  private static let outOfTheBox: [String: PrivacyClass] = ["callback_number": .mask, "card_hint": .mask]

  /// The policy out of the box, with the classes of further keys.
  public init(_ keys: [String: PrivacyClass] = [:]) {
    exact = Self.outOfTheBox
    for (key, privacyClass) in keys { exact[key.lowercased()] = privacyClass }
  }

  /// Reads `[privacy]`, noting problems at the reader.
  public init(_ reader: TOMLReader) {
    self.init()
    guard let table = reader.table("privacy"), let keys = table.table("keys") else { return }
    var rules: OrderedDictionary<String, Rule> = [:]
    for key in keys.keys {
      guard let rule = Self.rule(key, in: keys) else { continue }
      let folded = rule.pattern.folded
      if let other = rules[folded], other.privacyClass != rule.privacyClass {
        keys.keyProblem(
          key, "\"\(key)\" and \"\(other.pattern.text)\" fit the same keys in different classes",
          suggestion: "case does not count: keep one of them")
      }
      rules[folded] = rule
    }
    add(Array(rules.values))
  }

  private static func rule(_ key: String, in keys: TOMLReader) -> Rule? {
    // Read first, so that one line with two mistakes shows both.
    let name = keys.string(key, oneOf: PrivacyClass.allCases.map(\.rawValue))
    do {
      let pattern = try KeyPattern(key)
      return name.flatMap(PrivacyClass.init(rawValue:)).map { Rule(pattern: pattern, privacyClass: $0) }
    } catch {
      keys.keyProblem(key, error.reason, suggestion: error.suggestion)
      return nil
    }
  }

  private mutating func add(_ rules: [Rule]) {
    for rule in rules where rule.pattern.isExact { exact[rule.pattern.folded] = rule.privacyClass }
    patterns = rules.filter { !$0.pattern.isExact }.sorted { a, b in
      (a.pattern.fixedLetters, a.privacyClass) > (b.pattern.fixedLetters, b.privacyClass)
    }
  }

  /// Gives one key a class of its own, whatever else was said of it.
  mutating func require(_ privacyClass: PrivacyClass, of key: String) {
    exact[key.lowercased()] = privacyClass
  }

  /// The class of a key: the key itself decides, else of the patterns that fit it the one that fixes
  /// most letters, and of two that fix as many the stricter class.
  public func privacyClass(of key: String) -> PrivacyClass {
    if let named = exact[key.lowercased()] { return named }
    return patterns.first { $0.pattern.fits(key) }?.privacyClass ?? .show
  }

  /// The class of a value: a card number is never logged, whatever its key.
  public func privacyClass(of key: String, value: String) -> PrivacyClass {
    let named = privacyClass(of: key)
    return named < .neverLog && CardNumber.occurs(in: value) ? .neverLog : named
  }

  /// Why this must not be sent; nil when it may.
  public func refusal(key: String, value: String) -> PrivacyRefusal? {
    if let refusal = KeyShape.refusal(of: key) { return refusal }
    if privacyClass(of: key) == .neverSend { return .neverSent }
    return CardNumber.occurs(in: value) || CardNumber.occurs(in: key) ? .cardNumber : nil
  }
}
