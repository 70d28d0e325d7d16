internal import Groundwork

/// A URL with a place for the key. The key is encoded for where it stands, so that no caller and no
/// CRM can reach another path or add a parameter by what they are called.
public struct URLTemplate: Sendable, Hashable {
  /// The text with `{key}` in it.
  public let text: String

  /// Reads a template.
  /// - Returns: nil unless it is an `https:` or `http:` URL with `{key}` behind the host.
  public init?(_ text: String) {
    guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return nil }
    let rest = text.dropFirst(scheme.count)
    guard let slash = rest.firstIndex(where: { "/?#".contains($0) }), slash > rest.startIndex,
      rest[slash] == "/", rest[slash...].contains(Self.mark), !rest[..<slash].contains("{"),
      !text.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F })
    else { return nil }
    self.text = text
  }

  /// The URL that asks for `key`.
  /// - Returns: nil for a key that cannot stand in a path: nothing, or the dots that climb it.
  public func url(for key: String) -> String? {
    let isInPath = text.prefix { $0 != "?" }.contains(Self.mark)
    if isInPath && ["", ".", ".."].contains(key) { return nil }
    return text.replacing(Self.mark, with: PercentEncoding.encode(key))
  }

  /// The last part of the path and the query, with all but the key's last four characters hidden:
  /// `customers?phone=…0142`.
  func summary(for key: String) -> String {
    let masked = key.count > 4 ? "…" + key.suffix(4) : key
    return String(text.split(separator: "/").last ?? "").replacing(Self.mark, with: masked)
  }

  private static let mark = "{key}"
}
