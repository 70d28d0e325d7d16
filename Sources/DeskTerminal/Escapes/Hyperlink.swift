internal import Groundwork

/// OSC 8: text that leads to an address. Whatever is written between the two sequences does.
enum Hyperlink {
  /// Begins it. A `WebLink` holds nothing that could end the sequence.
  static func begin(_ link: WebLink) -> String { "\u{1B}]8;;\(link.text)\u{1B}\\" }

  /// Ends it.
  static let end = "\u{1B}]8;;\u{1B}\\"
}
