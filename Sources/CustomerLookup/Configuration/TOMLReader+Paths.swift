internal import Groundwork

extension TOMLReader {
  /// A JSON Pointer, or `standard` where there is none.
  func pointer(_ key: String, _ standard: String? = nil) -> JSONPointer? {
    guard let text = string(key) ?? standard else { return nil }
    return read(key, text, JSONPointer.init)
  }

  /// One JSON Pointer, or several in an array.
  func pointers(_ key: String) -> [JSONPointer]? {
    guard isArray(key) else { return pointer(key).map { [$0] } }
    return strings(key)?.compactMap { read(key, $0, JSONPointer.init) }
  }

  /// A path into a row.
  func path(_ key: String) -> RowPath? { string(key).flatMap { read(key, $0, RowPath.init) } }

  /// One path, or several in an array.
  func paths(_ key: String) -> [RowPath]? {
    guard isArray(key) else { return path(key).map { [$0] } }
    return strings(key)?.compactMap { read(key, $0, RowPath.init) }
  }

  private func read<T>(_ key: String, _ text: String, _ make: (String) -> T?) -> T? {
    if let value = make(text) { return value }
    problem(key, "\"\(text)\" is no JSON Pointer", suggestion: "such as \"/customer/id\"")
    return nil
  }
}
