public import GenesysCloud
internal import Groundwork
internal import OrderedCollections

/// Every conversation the desk knows, merged from reads and from both event shapes into one value
/// each. Decides what a report changes, which reports only repeat what is known, and which reads
/// cannot be told apart from an event beside them. No I/O.
public struct ConversationStore: Sendable {
  /// What a report leads to.
  public enum Output: Sendable, Hashable {
    case change(Change)
    /// Read this conversation again: an event overtook the read.
    case reread(ConversationID)
  }

  private struct Entry {
    var value: Conversation
    var lastEvent: Moment?
    /// When the read that was taken last was asked for.
    var lastAsked: Moment?
    var rereads = 0
    var isUnsettled = false
    /// When a read was asked for that shows what the last event left out.
    var lookedFor: Moment?
    /// Whether a read was asked for because nobody had told an outside party's attributes.
    var hasAskedForUntold = false
  }

  private var entries: OrderedDictionary<ConversationID, Entry> = [:]
  private var ended: OrderedSet<ConversationID> = []
  private let endedLimit: Int
  /// Reports that told nothing new.
  public private(set) var duplicates = 0

  /// An empty store that keeps so many ended conversations.
  public init(endedLimit: Int = 20) { self.endedLimit = endedLimit }

  /// A conversation as it stands.
  public subscript(_ id: ConversationID) -> Conversation? { entries[id]?.value }
  /// Every conversation, in the order in which they were first seen.
  public var conversations: [Conversation] { entries.values.map(\.value) }
  /// Whether a read and an event overlapped and nothing has settled it since.
  public func isUnsettled(_ id: ConversationID) -> Bool { entries[id]?.isUnsettled ?? false }

  /// Since when, at the latest, a conversation is as it stands: its last event, or when its last read was
  /// asked for. Nil when it is not known.
  func lastHeard(_ id: ConversationID) -> Moment? {
    entries[id].flatMap { [$0.lastEvent, $0.lastAsked].compactMap { $0 }.max() }
  }

  /// Takes a report.
  ///
  /// A read that an event overtook is inconclusive: nobody can say which of the two is newer. It is
  /// dropped and made again, at most twice; the third is taken and the conversation marked
  /// *unsettled* until its next event (architecture.md).
  public mutating func handle(_ report: ConversationReport) -> [Output] {
    let id = report.conversation.id
    guard var entry = entries[id] else { return add(report) }
    // An end is final: who shows it is newer than whoever does not, whenever it was asked for.
    let isEnd = report.conversation.hasEnded && !entry.value.hasEnded
    // Reads overtake one another, too; whatever this one might show beyond the later one, an event told.
    if !isEnd, let asked = report.asked, let last = entry.lastAsked, asked < last {
      duplicates += 1
      return []
    }
    if report.source == .read {
      if let asked = report.asked, let event = entry.lastEvent, event >= asked {
        if entry.rereads < 2 {
          entry.rereads += 1
          entries[id] = entry
          return [.reread(id)]
        }
        entry.isUnsettled = true
      } else {
        entry.isUnsettled = false
      }
    } else {
      entry.lastEvent = report.received
      entry.isUnsettled = false
    }
    if report.source == .read {
      entry.rereads = 0
      entry.lastAsked = [report.asked, entry.lastAsked].compactMap(\.self).max()
      entry.lookedFor = nil
    }
    return merge(report, into: entry)
  }

  /// Takes from a read what no event tells, and nothing else.
  mutating func fill(from report: ConversationReport) -> [Output] {
    let id = report.conversation.id
    guard let old = entries[id]?.value else { return [] }
    let filled = old.filled(from: report.conversation)
    guard filled != old else { return [] }
    entries[id]?.value = filled
    return [
      .change(
        Change(
          conversation: id, value: filled, callChanged: true, source: .read, time: report.received,
          isUnsettled: isUnsettled(id)))
    ]
  }

  private mutating func add(_ report: ConversationReport) -> [Output] {
    var value = report.conversation
    value.settleCustomer()
    var entry = Entry(
      value: value, lastEvent: report.source == .read ? nil : report.received, lastAsked: report.asked)
    let reads = lookAgain(&entry, leavesOut: false, at: report.received)
    entries[value.id] = entry
    let change = Change(
      conversation: value.id, value: value, callChanged: true, isNew: true, source: report.source,
      time: report.received)
    return [.change(change)] + reads + evict(report)
  }

  private mutating func merge(_ report: ConversationReport, into entry: Entry) -> [Output] {
    let old = entry.value
    var (entry, newer) = (entry, report.conversation)
    // The platform never deletes, so a key that is shown no more is believed to be gone only once a read says
    // so that no event has overtaken.
    let leavesOut = (report.source != .read || entry.isUnsettled) && newer.restoreLeftOut(of: old)
    entry.value = old.merged(with: newer)
    let reads = lookAgain(&entry, leavesOut: leavesOut, at: report.received)
    let wasUnsettled = entries[old.id]?.isUnsettled
    entries[old.id] = entry
    let attributes = entry.value.attributeChanges(since: old)
    guard !attributes.isEmpty || entry.value != old || wasUnsettled != entry.isUnsettled else {
      duplicates += 1
      return reads
    }
    let change = Change(
      conversation: old.id, value: entry.value, attributes: attributes,
      callChanged: entry.value.callDiffers(from: old), source: report.source, time: report.received,
      isUnsettled: entry.isUnsettled)
    return [.change(change)] + reads + evict(report)
  }

  /// One read at a time shows what an event left out; one that has not come for so long never will.
  private static let readPatience = Interval.seconds(5)

  private func lookAgain(_ entry: inout Entry, leavesOut: Bool, at now: Moment) -> [Output] {
    let isLooking = entry.lookedFor.map { now.since($0) < Self.readPatience } ?? false
    let isUntold = !entry.hasAskedForUntold && entry.value.hasUntoldOutsider
    guard leavesOut && !isLooking || isUntold else { return [] }
    entry.lookedFor = now
    entry.hasAskedForUntold = entry.hasAskedForUntold || isUntold
    return [.reread(entry.value.id)]
  }

  private mutating func evict(_ report: ConversationReport) -> [Output] {
    let id = report.conversation.id
    guard entries[id]?.value.hasEnded == true, ended.append(id).inserted, ended.count > endedLimit else {
      return []
    }
    let oldest = ended.removeFirst()
    entries[oldest] = nil
    return [.change(Change(conversation: oldest, value: nil, source: report.source, time: report.received))]
  }
}
