public import OrderedCollections

/// A JSON document as a tree. Members keep their order, numbers keep their spelling, and nothing
/// unknown is lost, so that a body can be shown exactly as it came.
///
/// Our own reader and writer, because the trees that FoundationEssentials can build are an order of
/// magnitude slower on a conversation event and cannot bound depth.
public enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  /// A number as it was written, such as `1`, `-0.5` or `1e9`.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(OrderedDictionary<String, JSONValue>)
}

extension JSONValue {
  /// A whole number.
  public static func int(_ value: Int) -> JSONValue { .number(String(value)) }
  /// An array of texts.
  public static func strings(_ values: some Sequence<String>) -> JSONValue {
    .array(values.map(JSONValue.string))
  }

  /// An object with these members, in order; those without a value are left out.
  public static func members(_ pairs: [(String, JSONValue?)]) -> JSONValue {
    var members: OrderedDictionary<String, JSONValue> = [:]
    for (key, value) in pairs { members[key] = value }
    return .object(members)
  }

  /// The member of an object; nil for other kinds, absent members and `null`.
  public subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self, let value = members[key], value != .null else { return nil }
    return value
  }

  /// The element of an array; nil for other kinds and beyond the end.
  public subscript(_ index: Int) -> JSONValue? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// The text of a string.
  public var string: String? { if case .string(let text) = self { text } else { nil } }
  /// The value of a boolean.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// A number, which becomes one of ours only within bounds.
  public var number: OutsideNumber? {
    if case .number(let text) = self { OutsideNumber(text) } else { nil }
  }
  /// A number, also where a string spells it.
  public var spelledNumber: OutsideNumber? { number ?? string.flatMap { OutsideNumber($0) } }
  /// The elements of an array.
  public var array: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }
  /// The members of an object, in order.
  public var object: OrderedDictionary<String, JSONValue>? {
    if case .object(let members) = self { members } else { nil }
  }
  /// What kind of value this is, in words for error messages.
  public var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .int(value) }
  /// A boolean.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object; of doubled members the last one counts.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(OrderedDictionary(elements, uniquingKeysWith: { _, last in last }))
  }
  /// `null`.
  public init(nilLiteral: ()) { self = .null }
}
