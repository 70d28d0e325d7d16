/// What a piece of the screen means; a theme says how each meaning looks. Dotted roles fall back
/// to their parent.
public struct Role: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral {
  /// Its dotted name in a theme.
  public var rawValue: String
  /// A role by its dotted name.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// A role by its dotted name.
  public init(stringLiteral value: String) { rawValue = value }

  /// The role that stands in where a theme says nothing of this one: `attr.value` for
  /// `attr.value.masked`; nil for a role without a dot.
  public var parent: Role? {
    rawValue.lastIndex(of: ".").map { Role(rawValue: String(rawValue[..<$0])) }
  }
}

extension Role {
  /// What every other role falls back to.
  public static let text: Role = "text"
  static let muted: Role = "text.muted"
  static let strong: Role = "text.strong"
  static let surface: Role = "surface"
  static let raised: Role = "surface.raised"
  static let selected: Role = "surface.selected"
  static let border: Role = "border"
  static let borderFocused: Role = "border.focused"
  static let title: Role = "title"
  static let titleFocused: Role = "title.focused"
  static let key: Role = "key"
  static let keyDisabled: Role = "key.disabled"
  static let input: Role = "input"
  static let placeholder: Role = "input.placeholder"
  static let cursor: Role = "cursor"
  static let status: Role = "status"
  static let notice: Role = "notice"
  static let noticeAlert: Role = "notice.alert"

  static let alerting: Role = "call.alerting"
  static let connected: Role = "call.connected"
  static let held: Role = "call.held"
  static let requested: Role = "call.requested"
  static let wrapup: Role = "call.wrapup"
  static let ended: Role = "call.ended"

  static let partyAgent: Role = "party.agent"
  static let partyCustomer: Role = "party.customer"
  static let partyOther: Role = "party.other"

  static let attributeName: Role = "attr.name"
  static let attributeValue: Role = "attr.value"
  static let attributeOurs: Role = "attr.ours"
  static let attributeChanged: Role = "attr.changed"
  static let attributeMasked: Role = "attr.masked"

  static let fateNew: Role = "fate.new"
  static let fateChanged: Role = "fate.changed"
  static let fateSame: Role = "fate.same"
  static let fateWaiting: Role = "fate.waiting"
  static let fateSent: Role = "fate.sent"
  static let fateAccepted: Role = "fate.accepted"
  static let fateConfirmed: Role = "fate.confirmed"
  static let fateUnknown: Role = "fate.unknown"
  static let fateConflict: Role = "fate.conflict"
  static let fateOverwritten: Role = "fate.overwritten"
  static let fateRefused: Role = "fate.refused"
  static let fateNotWritten: Role = "fate.not_written"

  static let levelOK: Role = "level.ok"
  static let levelWarn: Role = "level.warn"
  static let levelError: Role = "level.error"

  static let linkLive: Role = "link.live"
  static let linkStale: Role = "link.stale"
  static let linkSigningIn: Role = "link.signing_in"
  static let linkOffline: Role = "link.offline"

  /// Every role a theme may name. A role that is not here is an error in a theme, with the nearest
  /// of these as the suggestion.
  public static let all: [Role] = [
    .text, .muted, .strong, .surface, .raised, .selected, .border, .borderFocused, .title, .titleFocused,
    .key,
    .keyDisabled, .input, .placeholder, .cursor, .status, .notice, .noticeAlert, "call",
    .alerting,
    .connected, .held, .requested, .wrapup, .ended, "party", .partyAgent, .partyCustomer, .partyOther, "attr",
    .attributeName, .attributeValue, .attributeOurs, .attributeChanged, .attributeMasked, "fate", .fateNew,
    .fateChanged, .fateSame, .fateWaiting, .fateSent, .fateAccepted, .fateConfirmed, .fateUnknown,
    .fateConflict,
    .fateOverwritten, .fateRefused, .fateNotWritten, "level", .levelOK, .levelWarn, .levelError,
    "link",
    .linkLive, .linkStale, .linkSigningIn, .linkOffline,
  ]
}
