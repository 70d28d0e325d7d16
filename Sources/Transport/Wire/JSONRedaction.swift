internal import Groundwork

/// Replaces the values of named members in JSON text without reading it as a document: bodies may be
/// cut, large or broken, and must still lose their secrets.
enum JSONRedaction {
  /// `text` with every string value of a member in `names` (lower case) replaced by dots.
  /// - Parameters:
  ///   - text: JSON, whole or not.
  ///   - names: members whose values are secrets.
  ///   - hides: further members, by name and value.
  /// - Returns: the text with dots in their places.
  static func redact(
    _ text: some Collection<UInt8>, names: Set<String>, _ hides: WireRecorder.Hides? = nil
  ) -> String {
    let bytes = Array(text)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "\"") else {
        out.append(bytes[at])
        at += 1
        continue
      }
      let end = endOfString(bytes, at)
      out += bytes[at..<end]
      let name = bytes[(at + 1)..<max(at + 1, end - 1)]
      at = end
      guard let value = startOfValue(bytes, end) else { continue }
      let valueEnd = endOfValue(bytes, value)
      guard isHidden(name, bytes[value..<valueEnd], names, hides) else { continue }
      out += bytes[end..<value]
      out += "\"\(WireRedaction.dots)\"".utf8
      at = valueEnd
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func isHidden(
    _ quotedName: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>, _ names: Set<String>,
    _ hides: WireRecorder.Hides?
  ) -> Bool {
    let name = unescaped(quotedName).lowercased()
    if names.contains(name) { return true }
    guard let hides else { return false }
    let quote = UInt8(ascii: "\"")
    guard value.first == quote else { return hides(name, value) }
    return hides(
      name, value.last == quote && value.count > 1 ? value.dropFirst().dropLast() : value.dropFirst())
  }

  // A name spelt in escapes is the same name to whoever reads the document.
  private static func unescaped(_ quoted: ArraySlice<UInt8>) -> String {
    guard quoted.contains(UInt8(ascii: "\\")),
      let name = try? JSONParser.parse([0x22] + quoted + [0x22]).string
    else { return String(decoding: quoted, as: UTF8.self) }
    return name
  }

  /// Just after the closing quote, or the end of a text that was cut.
  private static func endOfString(_ bytes: [UInt8], _ start: Int) -> Int {
    var at = start + 1
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
    return min(at + 1, bytes.count)
  }

  /// Where the value starts, if a colon follows.
  private static func startOfValue(_ bytes: [UInt8], _ end: Int) -> Int? {
    var at = skipSpace(bytes, end)
    guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { return nil }
    at = skipSpace(bytes, at + 1)
    // An object or array is left standing: its own members are looked at in turn.
    return at < bytes.count && bytes[at] != UInt8(ascii: "{") && bytes[at] != UInt8(ascii: "[") ? at : nil
  }

  private static func endOfValue(_ bytes: [UInt8], _ start: Int) -> Int {
    if bytes[start] == UInt8(ascii: "\"") { return endOfString(bytes, start) }
    return bytes[start...].firstIndex {
      [UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]")].contains($0)
    } ?? bytes.count
  }

  private static func skipSpace(_ bytes: [UInt8], _ start: Int) -> Int {
    bytes[start...].firstIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? bytes.count
  }
}
