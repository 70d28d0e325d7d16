/// What the world of calls has to say.
enum VoiceOutput: Sendable {
  /// The conversation looks different now.
  case changed(call: String)
  /// What was just told of the conversation is told a second time.
  case repeated(call: String)
  /// Attributes of a participant changed; comes before `changed`.
  case attributes(call: String, leg: String)
  case presence(user: String)
  case routing(user: String)
  case refused(PlatformFailure)
  /// A participant came into being by the action.
  case joined(leg: String)
}
