/// Where a CRM is: scheme, host, and perhaps a path, without a stroke at the end.
enum BaseURL {
  /// A text as a base; nil when it is none.
  static func checked(_ text: String) -> String? {
    var url = Substring(text)
    while url.last == "/" { url.removeLast() }
    guard let scheme = ["https://", "http://"].first(where: url.hasPrefix),
      let first = url.dropFirst(scheme.count).unicodeScalars.first, first != "/",
      url.unicodeScalars.allSatisfy({
        $0.isASCII && $0.value > 0x20 && $0.value != 0x7F && !"?#@\\{}".unicodeScalars.contains($0)
      })
    else { return nil }
    return String(url)
  }
}
