internal import CallDesk
internal import CustomerLookup
internal import GenesysCloud
public import Groundwork

/// Keeps a session as lines of its file: the first says what it is, every further one what entered
/// the desk. Pure; whoever owns it writes the bytes.
public struct Recorder: Sendable {
  private(set) var code: RecordingCode
  private let start: Moment
  private let profile: ProfileSummary
  private let rules: DeskRules
  private var selected: ConversationID?
  private var chosen: [ConversationID: Int] = [:]

  /// A recorder of a desk that has just been made.
  /// - Parameters:
  ///   - desk: what it was opened on, and by which rules.
  ///   - now: when the session begins.
  public init(_ desk: Desk, at now: Moment) {
    (start, profile, rules) = (now, desk.profile, desk.rules)
    code = RecordingCode(start: now)
    code.privacy = desk.rules.injection.privacy
    code.maskedFields = desk.rules.maskedFields
    code.mappings = desk.rules.mappings
  }

  /// The first line.
  public var head: [UInt8] {
    let mappings = rules.mappings.sorted { $0.key < $1.key }.map { name, mapping in
      (name, Optional(JSONValue.array(mapping.entries.map { .strings([$0.recordedField, $0.key]) })))
    }
    let head = JSONValue.members([
      ("patchbay", "session"), ("version", .int(Recording.version)), ("start", .time(start.wall)),
      ("profile", Self.json(profile)), ("mappings", .members(mappings)),
    ])
    return head.bytes + [0x0A]
  }

  /// The lines for one event and what the desk made of it.
  /// - Parameters:
  ///   - event: what entered the desk; a person's keys are not kept, only what they led to.
  ///   - effects: what the desk asked for.
  ///   - desk: the desk after it.
  ///   - now: when.
  /// - Returns: whole lines; empty where nothing is worth keeping.
  public mutating func lines(
    _ event: DeskEvent, _ effects: [DeskEffect], _ desk: Desk, at now: Moment
  ) -> [UInt8] {
    var out = line(event, at: now)
    func put(_ name: String, _ value: JSONValue) { out += line(name, value, at: now) }
    if selected != desk.selectedCall, let id = desk.selectedCall {
      selected = id
      put("selected", .string(id.rawValue))
    }
    for effect in effects {
      if case .order(let order) = effect { out += line(order, at: now) }
    }
    if let id = desk.selectedCall, let match = desk.calls[id]?.work.chosen, chosen[id] != match {
      chosen[id] = match
      put("chosen", ["conversation": .string(id.rawValue), "match": .int(match)])
    }
    return out
  }

  /// One event; empty for one that is not kept.
  mutating func line(_ event: DeskEvent, at now: Moment) -> [UInt8] {
    entry(event).map { line($0.0, $0.1, at: now) } ?? []
  }

  /// One order; empty for one that is not kept.
  mutating func line(_ order: CallDeskOrder, at now: Moment) -> [UInt8] {
    code.json(order).map { line("order", $0, at: now) } ?? []
  }

  private func line(_ name: String, _ value: JSONValue, at now: Moment) -> [UInt8] {
    JSONValue.members([("at", code.since(now)), (name, value)]).bytes + [0x0A]
  }

  private mutating func entry(_ event: DeskEvent) -> (String, JSONValue)? {
    switch event {
    case .news(let news): code.json(news).map { ($0.name, $0.value) }
    case .wire(let record): ("wire", code.json(record))
    case .opened(let profile): ("opened", Self.json(profile))
    case .signInEnds(let time): ("signInEnds", .members([("at", .time(time))]))
    case .failed(let words): ("told", ["words": .string(words), "isFailure": true])
    case .told(let words): ("told", ["words": .string(words), "isFailure": false])
    case .input, .repeated, .pointed, .painted, .tick, .keeping, .resumed, .woken, .run, .linear: nil
    }
  }

  /// Without the file of addresses, which is a place on this machine.
  private static func json(_ profile: ProfileSummary) -> JSONValue {
    .members([
      ("name", .string(profile.name)), ("region", profile.region.isEmpty ? nil : .string(profile.region)),
      ("isDemo", .flag(profile.isDemo)), ("loopbackURL", .text(profile.loopbackURL)),
    ])
  }
}

extension DeskRules {
  /// CRM fields that become attributes which are masked or refused.
  var maskedFields: Set<String> {
    let privacy = injection.privacy
    return Set(
      mappings.values.flatMap(\.entries).filter { privacy.privacyClass(of: $0.key) > .show }
        .flatMap { $0.source.names + [$0.recordedField] })
  }
}

extension Mapping.Entry {
  /// The field under which a session keeps what the key is made of: its own, or, where a mapping makes
  /// something else of the record, one for the finished text. The record itself is not kept.
  var recordedField: String {
    if isPlain, case .field(let name) = source { name } else { "→ \(key)" }
  }
}
