internal import Groundwork
internal import OrderedCollections

/// Wrap-up codes and skipping (section 5).
extension VoiceWorldStateMachine {
  mutating func wrapUp(
    _ call: String, _ place: Int, _ code: String, _ notes: String, at now: Moment
  ) throws(PlatformFailure) {
    guard !code.isEmpty else {
      throw PlatformFailure(400, "conversation.error.wrapup.code.required", "A wrap-up code is required.")
    }
    guard let known = directory.wrapupCodes.first(where: { $0.id == code }) else {
      throw .invalid("The wrap-up code \(code) does not exist.")
    }
    guard let leg = calls[call]?.legs[place], leg.afterCall != nil else {
      throw PlatformFailure(
        400, "conversation.error.participant.no.active.conversations", "The participant has no wrap-up to do."
      )
    }
    calls[call]?.legs[place].afterCall?.wrapup = AfterCall.Wrapup(
      code: known.id, name: known.name, notes: notes)
    endWrapup(call, leg.id, at: now)
  }

  mutating func skipWrapup(_ call: String, _ place: Int, at now: Moment) throws(PlatformFailure) {
    guard let leg = calls[call]?.legs[place], let work = leg.afterCall, work.prompt == "optional" else {
      throw PlatformFailure(400, "conversation.error.wrapup.cannot.skip", "The wrap-up cannot be skipped.")
    }
    calls[call]?.legs[place].afterCall?.skipped = true
    endWrapup(call, leg.id, at: now)
  }
}
