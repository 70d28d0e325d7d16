/// An address that may be handed to a terminal, a clipboard or a browser: `https:` or `http:`, a host, and nothing
/// but printable ASCII, so that nothing in it can end the sequence around it or lead to another host than it shows.
public struct WebLink: Sendable, Hashable, CustomStringConvertible {
  /// The address as it is.
  public let text: String

  /// Terminals cut or drop longer ones (VTE and iTerm2: 2,083 bytes).
  private static let limit = 2083

  /// Reads an address; nil when it is none that may be handed on.
  /// - Parameter text: the address, whole.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.limit, text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }),
      !text.utf8.contains(UInt8(ascii: "\\")),
      let scheme = ["https://", "http://"].first(where: text.hasPrefix)
    else { return nil }
    let host = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    guard !host.isEmpty, !host.contains("@") else { return nil }
    self.text = text
  }

  /// The address as it is.
  public var description: String { text }
}
