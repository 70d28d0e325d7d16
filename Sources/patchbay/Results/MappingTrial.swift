import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork

/// What a mapping makes of a sample record beside the attributes that stand: the proposal of a call that
/// there is not.
struct MappingTrial {
  private let proposal: Proposal
  private let privacy: Privacy
  private let budget: Budget

  init(_ mapping: Mapping, _ sample: MappingSample, _ attributes: [String: String], _ rules: CallDeskRules) {
    var rules = rules
    rules.privacy.tighten(mapping.privacyClasses)
    (privacy, budget) = (rules.privacy, rules.budget)
    let match = Match(record: sample.record, confidence: .sure, because: "sample")
    let customer = Participant(
      id: ParticipantID(rawValue: "sample"), purpose: .customer, attributes: attributes)
    proposal = Injection(privacy: privacy, budget: budget).proposal(
      match, mapped: match.mapped { _ in mapping }, conversation: ConversationID(rawValue: "sample"),
      participant: customer)
  }

  /// 65 when a key, or all of it, is refused.
  var status: CommandStatus { rows.contains { $0.state == "refused" } ? .badData : .done }

  // MARK: Lines

  private struct Row {
    var key, state, origin: String
    var old, new, reason: String?
    var bytes = 0
  }

  private var rows: [Row] {
    proposal.mapped.attributes.map { attribute in
      let isStandard = if case .standard = attribute.outcome { true } else { false }
      var row = Row(
        key: attribute.key, state: "left out", origin: isStandard ? "default" : attribute.origin,
        reason: "nothing in the record")
      guard let proposed = proposal.rows.first(where: { $0.key == attribute.key }) else { return row }
      (row.state, row.reason) = Self.state(proposed.kind)
      (row.old, row.new) = (proposed.now.map { shown($0, row.key) }, shown(proposed.wouldBe, row.key))
      row.bytes = proposed.bytes
      return row
    }
  }

  private func shown(_ value: String, _ key: String) -> String { privacy.logged(key: key, value: value) }

  private static func state(_ kind: Proposal.Kind) -> (String, String?) {
    switch kind {
    case .new: ("new", nil)
    case .changed: ("changed", nil)
    case .same: ("same", nil)
    case .refused(let reason): ("refused", reason)
    }
  }

  /// A line a key, then the budget.
  var lines: [String] {
    let width = rows.map { $0.key.count }.max() ?? 0
    let size = proposal.size
    let lines = rows.map { row in
      let was = row.state == "changed" ? row.old.map { " (was \($0))" } ?? "" : ""
      let value = row.new.map { " = \($0)\(was)" } ?? ""
      let bytes = row.state == "new" || row.state == "changed" ? ", \(row.bytes) bytes" : ""
      let reason = row.reason.map { ": \($0)" } ?? ""
      return "\(padded(row.state, 8))  \(padded(row.key, width))\(value)\(reason)  [\(row.origin)\(bytes)]"
    }
    let warning = size.bytesAfter > budget.warnBytes ? "; more than the \(budget.warnBytes) that warn" : ""
    return lines + [
      "\(counted(size.keys, "key")) and \(counted(size.bytes, "byte")) stand; \(counted(size.keysAfter, "key")) and \(size.bytesAfter) of \(size.limit) bytes would\(warning)."
    ]
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// The document.
  var json: JSONValue {
    let size = proposal.size
    return .members([
      (
        "keys",
        .array(
          rows.map { row in
            .members([
              ("key", .string(row.key)), ("state", .string(row.state.replacing(" ", with: "_"))),
              ("old", row.old.map(JSONValue.string) ?? .null),
              ("new", row.new.map(JSONValue.string) ?? .null),
              ("from", .string(row.origin)), ("bytes", .int(row.bytes)),
              ("reason", row.reason.map(JSONValue.string)),
            ])
          })
      ),
      ("refusal", proposal.mapped.refusal.map(JSONValue.string)),
      (
        "budget",
        [
          "keys": .int(size.keys), "bytes": .int(size.bytes), "keysAfter": .int(size.keysAfter),
          "bytesAfter": .int(size.bytesAfter), "warn": .int(budget.warnBytes), "limit": .int(size.limit),
        ]
      ),
    ])
  }
}
