internal import Groundwork

/// Where the lanes of the sequence stand: desk, platform, CRM, channel.
struct SequenceLanes {
  /// Columns of the lanes, counted from the desk's own; the desk's is 0.
  let platform, crm, channel: Int
  /// Columns before the lanes: the marker, the time, and where there is room how long since the step before.
  let stamp, gap: Int
  /// Columns behind the lanes for correlation ids.
  let correlation: Int

  /// Lanes for a pane of a width; nil where arrows would be too short to carry words.
  init?(columns: Int) {
    guard columns >= 60 else { return nil }
    stamp = columns >= 72 ? 12 : 8
    gap = columns >= 100 ? 10 : 0
    correlation = columns >= 150 ? 38 : columns >= 110 ? 10 : 0
    channel = columns - 2 - stamp - gap - correlation - 2
    platform = channel * 48 / 100
    crm = channel * 73 / 100
  }

  func column(_ peer: WireRecord.Peer) -> Int {
    switch peer {
    case .platform: platform
    case .crm: crm
    case .channel: channel
    }
  }

  /// A row without any arrow, from one column up to another: lanes, and spaces between.
  func ground(_ columns: Range<Int>, _ glyphs: Glyphs) -> String {
    let vertical = glyphs.box(heavy: false).vertical
    return columns.map { isLane($0) ? vertical : " " }.joined()
  }

  private func isLane(_ column: Int) -> Bool { [0, platform, crm, channel].contains(column) }

  /// The names of the lanes, each above its own.
  var head: PaneLine {
    var line = String(repeating: " ", count: 2 + stamp + gap)
    let start = line.count
    for (name, column, shift) in [
      ("desk", 0, 0), ("platform", platform, 4), ("CRM", crm, 1), ("channel", channel, 6),
    ] {
      line += String(repeating: " ", count: max(0, start + column - shift - line.count)) + name
    }
    return PaneLine(
      [Span(line, .title)],
      right: correlation > 0
        ? [Span(correlation < 20 ? " corr. id" : " correlation id", .muted, columns: correlation)] : [])
  }
}
