internal import Groundwork

/// Text whose width terminals disagree about, and what the desk takes it for.
public struct WidthSample: Sendable, Hashable {
  /// What it stands for, in a few words.
  public let name: String
  /// What is written.
  public let text: String

  /// Columns that the desk reckons with.
  public var columns: Int { DisplayWidth.columns(text) }

  /// One sample of each kind that the desk shows.
  public static let all = [
    WidthSample(name: "accented letters", text: "äéø"),
    WidthSample(name: "borders", text: "─│┌"),
    WidthSample(name: "marks", text: "✓→…·"),
    WidthSample(name: "Chinese characters", text: "漢字"),
    WidthSample(name: "combining accents", text: "e\u{301}a\u{308}"),
    WidthSample(name: "emoji", text: "😀"),
  ]
}
