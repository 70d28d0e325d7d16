/// The process environment, handed in so that tests can give their own.
public struct Environment: Sendable {
  private let values: [String: String]

  /// An environment with these variables.
  public init(_ values: [String: String] = [:]) { self.values = values }

  /// A variable that is set and not empty.
  public subscript(_ name: String) -> String? {
    guard let value = values[name], !value.isEmpty else { return nil }
    return value
  }

  /// Whether the variable is set at all, even to nothing (`NO_COLOR` asks for that).
  public func has(_ name: String) -> Bool { values[name] != nil }

  /// The first of these variables that is set and not empty.
  public func first(of names: [String]) -> (name: String, value: String)? {
    for name in names { if let value = self[name] { return (name, value) } }
    return nil
  }

  /// Every variable, for handing on to a child process.
  public var all: [String: String] { values }
}
