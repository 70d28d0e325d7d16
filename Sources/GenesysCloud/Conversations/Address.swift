internal import Groundwork

/// Makes the platform's addresses readable: `tel:+15175550142` is a number, `sip:…` carries a user
/// part, parameters and hosts that nobody wants to see (section 3.2).
public enum Address {
  /// What a person should read, without scheme, host and parameters.
  public static func readable(_ address: String) -> String {
    var text = Substring(address)
    for scheme in ["tel:", "sip:", "sips:"] where text.lowercased().hasPrefix(scheme) {
      text = text.dropFirst(scheme.count)
    }
    let end = text.firstIndex { $0 == ";" || $0 == "@" } ?? text.endIndex
    return PercentEncoding.decode(text[..<end])
  }
}
