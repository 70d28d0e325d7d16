public import GenesysCloud
internal import Groundwork

/// Remembers where each attribute's value came from, as far as anybody can know: no event names a
/// writer, so a value is *ours* exactly when it is one that we sent for that key.
public struct OriginLedger: Sendable, Equatable {
  private struct Place: Hashable {
    var participant: ParticipantID
    var key: String
  }

  private struct Page: Equatable {
    var origins: [Place: Origin] = [:]
    var sent: [Place: String] = [:]
  }

  private var pages: [ConversationID: Page] = [:]

  /// An empty ledger: everything was there at the start.
  public init() {}

  /// Where the value that stands came from.
  public func origin(_ conversation: ConversationID, _ participant: ParticipantID, _ key: String) -> Origin {
    pages[conversation]?.origins[Place(participant: participant, key: key)] ?? .atStart
  }

  /// Notes what a write of ours has sent.
  public mutating func note(_ report: WriteReport) {
    var page = pages[report.conversation] ?? Page()
    for write in report.keys {
      let place = Place(participant: report.participant, key: write.key)
      switch write.fate {
      case .sent, .accepted, .unknown: page.sent[place] = write.new
      case .confirmed:
        page.sent[place] = write.new
        page.origins[place] = .ours
      default: break
      }
    }
    pages[report.conversation] = page
  }

  /// Notes that changes of others were another Patchbay's, where they still stand.
  public mutating func note(_ named: NamedChanges) {
    let time = named.time.wall
    for change in named.changes {
      let place = Place(participant: change.participant, key: change.key)
      guard pages[named.conversation]?.origins[place] == .other(time) else { continue }
      pages[named.conversation]?.origins[place] = .otherPatchbay(time)
    }
  }

  /// Notes what the platform showed.
  public mutating func note(_ change: Change) {
    guard change.value != nil else {
      pages[change.conversation] = nil
      return
    }
    guard !change.attributes.isEmpty else { return }
    var page = pages[change.conversation] ?? Page()
    for attribute in change.attributes {
      let place = Place(participant: attribute.participant, key: attribute.key)
      let isOurs = attribute.new != nil && page.sent[place].isExactly(attribute.new)
      page.origins[place] = isOurs ? .ours : .other(change.time.wall)
    }
    pages[change.conversation] = page
  }
}
