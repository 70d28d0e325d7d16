internal import DeskModel
internal import GenesysCloud
internal import Groundwork

/// What the first row says: where, who, since when, and how fresh the rest of the screen is.
struct StatusLine {
  var profile: String
  var region: String
  var agent: String
  /// `On Queue`, or what stands in its way: `Not Responding`, `no phone`.
  var presence: String
  var presenceRole: Role
  var since: Timestamp?
  var link: LinkState

  /// The link never leaves the line; region, *since* and profile leave it in this order when it is
  /// too narrow (screens.md).
  func draw(on canvas: inout Canvas, in area: Area, zone: LocalZone) {
    let link = linkSpan(zone, canvas.skin)
    let room = area.columns - canvas.columns(of: link) - 1
    let parts = (0...4).map { pieces(dropping: $0, zone, canvas.skin) }
    let fitting = parts.first { spans in spans.reduce(0) { $0 + canvas.columns(of: $1) } < room }
    canvas.write(fitting ?? [], right: [link, Span(" ")], in: area)
    if area.columns <= canvas.columns(of: link) + 1 { canvas.write([link], in: area) }
  }

  private func pieces(dropping level: Int, _ zone: LocalZone, _ skin: Skin) -> [Span] {
    var place = level < 3 ? profile : ""
    if level < 1, !region.isEmpty { place += place.isEmpty ? region : " \(skin.glyphs.dot) \(region)" }
    var spans = [Span(place.isEmpty ? " " : " \(place)    ", .muted)]
    if level < 4 { spans.append(Span(agent.isEmpty ? "" : "\(agent)  ", .status)) }
    guard !presence.isEmpty else { return spans }
    spans.append(Span("\(skin.mark(.connected)) \(presence)", presenceRole))
    if level < 2, let since { spans.append(Span(" since \(zone.hourAndMinute(since))", .muted)) }
    return spans
  }

  private func linkSpan(_ zone: LocalZone, _ skin: Skin) -> Span {
    switch link {
    case .live: Span("link live", .linkLive)
    case .stale(let since, _, _):
      Span("\(skin.mark(.linkStale)) link stale since \(zone.timeOfDay(since))", .linkStale)
    case .signingInAgain: Span("\(skin.mark(.linkSigningIn)) signing in again", .linkSigningIn)
    case .reading:
      Span("\(skin.mark(.linkStale)) reading every 15 s: no channel", .linkStale)
    case .offline(nil, nil): Span("\(skin.mark(.linkOffline)) connecting", .linkOffline)
    case .offline: Span("\(skin.mark(.linkOffline)) offline", .linkOffline)
    }
  }
}
