internal import CallDesk
internal import DeskModel
internal import Groundwork

extension AttributeLine {
  /// A row of the attributes pane.
  init(_ row: AttributeRow, isSelected: Bool, isPicked: Bool?, privacy: Privacy, zone: LocalZone) {
    let shown = { (value: String) in row.isMasked ? privacy.shown(key: row.key, value: value) : value }
    self.init(
      key: row.key, value: shown(row.value), was: Self.words(row.was, shown),
      status: row.write.map { FateWord($0.fate, isNew: $0.old == nil, zone: zone) },
      origin: Self.origin(of: row, zone), isSelected: isSelected,
      isPicked: isPicked,
      isUnproven: row.isUnproven,
      isMasked: row.isMasked, isFresh: row.isMarked)
  }

  /// `other 14:02:05`, `vanished 14:02:05`.
  static func origin(of row: AttributeRow, _ zone: LocalZone) -> String {
    row.isGone ? gone(row.origin, zone) : words(row.origin, zone)
  }

  private static func words(_ was: AttributeRow.Was, _ shown: (String) -> String) -> String {
    switch was {
    case .nothing: ""
    case .new: "new"
    case .masked: "masked"
    case .was(let value): "was \(Sentence.value(shown(value)))"
    case .ours(let value): "ours: \(Sentence.value(shown(value)))"
    }
  }

  private static func gone(_ origin: Origin, _ zone: LocalZone) -> String {
    origin.changed.map { "vanished \(zone.timeOfDay($0))" } ?? "vanished"
  }

  private static func words(_ origin: Origin, _ zone: LocalZone) -> String {
    origin.changed.map { "\(origin.word) \(zone.timeOfDay($0))" } ?? origin.word
  }
}
