public import GenesysCloud

/// Live calls in the order in which they came, where adding, finding and removing one costs the same
/// for ten calls and for ten thousand: a removed one leaves a hole, and holes are closed together.
public struct CallOrder: Sendable, Equatable {
  private var slots: [ConversationID?] = []
  private var places: [ConversationID: Int] = [:]

  /// No calls.
  public init() {}

  /// How many calls there are.
  public var count: Int { places.count }
  /// Whether there is none.
  public var isEmpty: Bool { places.isEmpty }
  /// Every call, oldest first.
  public var ids: [ConversationID] { slots.compactMap(\.self) }
  /// Whether a call is here.
  public func contains(_ id: ConversationID) -> Bool { places[id] != nil }
  /// The oldest call.
  public var first: ConversationID? { slots.lazy.compactMap(\.self).first }

  /// Adds a call at the end, unless it is here.
  mutating func append(_ id: ConversationID) {
    guard places[id] == nil else { return }
    places[id] = slots.count
    slots.append(id)
  }

  /// Takes a call out, if it is here.
  mutating func remove(_ id: ConversationID) {
    guard let place = places.removeValue(forKey: id) else { return }
    slots[place] = nil
    guard slots.count > 16, places.count < slots.count / 2 else { return }
    slots = slots.compactMap(\.self).map(Optional.some)
    for (place, id) in slots.enumerated() { if let id { places[id] = place } }
  }

  /// Two orders are equal when they hold the same calls in the same order, holes aside.
  public static func == (lhs: CallOrder, rhs: CallOrder) -> Bool { lhs.ids == rhs.ids }
}
