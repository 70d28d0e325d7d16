internal import CallDesk
internal import DeskModel
internal import Groundwork

extension AttributeLine {
  /// A row of the attributes pane.
  init(_ row: AttributeRow, isSelected: Bool, isPicked: Bool?, skin: Skin, zone: LocalZone) {
    self.init(
      key: row.key, value: row.isMasked ? Self.masked(row.value, skin) : row.value, was: Self.words(row.was),
      status: row.write.map { FateWord($0.fate, isNew: $0.old == nil, zone: zone) },
      origin: row.isGone ? Self.gone(row.origin, zone) : Self.words(row.origin, zone), isSelected: isSelected,
      isPicked: isPicked,
      isUnproven: row.isUnproven,
      isMasked: row.isMasked, isFresh: row.isMarked)
  }

  /// The last four characters, behind dots whose number says nothing of the length.
  private static func masked(_ value: String, _ skin: Skin) -> String {
    let dots = String(repeating: skin.glyphs.bullet, count: 8)
    return value.utf8.count > 8 ? dots + value.suffix(4) : dots
  }

  private static func words(_ was: AttributeRow.Was) -> String {
    switch was {
    case .nothing: ""
    case .new: "new"
    case .masked: "masked"
    case .was(let value): "was \(value)"
    case .ours(let value): "ours: \(value)"
    }
  }

  private static func gone(_ origin: Origin, _ zone: LocalZone) -> String {
    if case .other(let time) = origin { "vanished \(zone.timeOfDay(time))" } else { "vanished" }
  }

  private static func words(_ origin: Origin, _ zone: LocalZone) -> String {
    switch origin {
    case .atStart: "at start"
    case .ours: "ours"
    case .other(let time): "other \(zone.timeOfDay(time))"
    }
  }
}
