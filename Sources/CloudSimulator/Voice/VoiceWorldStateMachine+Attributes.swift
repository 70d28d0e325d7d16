internal import Groundwork
internal import OrderedCollections

/// Attribute writes: accepted now, applied a little later, lost when the call is over by then.
extension VoiceWorldStateMachine {
  mutating func accept(
    call: String, leg: String, _ attributes: [String: String], replacing: Bool, at now: Moment
  ) throws(PlatformFailure) {
    let found = try found(call)
    _ = try place(leg, in: found)
    // Section 4.2: what is written after the end is not saved. The platform still says 202.
    guard found.isLive else { return }
    let lag = Interval.milliseconds(Int.random(in: pace.applyLag, using: &random))
    agenda.note(
      .apply(call: call, leg: leg, attributes: attributes, replacing: replacing), at: now.advanced(by: lag))
  }

  /// Another system notes something on one of the live calls, and will again.
  mutating func otherWrite(_ now: Moment) {
    agenda.note(.otherWrite, at: later(.milliseconds(pace.otherWriteEvery), now))
    // A few tries find a live call; going through all of them would cost more than the write.
    for _ in 0..<8 {
      guard let call = calls.values.randomElement(using: &random) else { return }
      guard call.isLive, let customer = call.customer else { continue }
      let note = String(random.next() % 1_000_000)
      return apply(call.id, call.legs[customer].id, ["other_note": note], replacing: false)
    }
  }

  mutating func apply(_ call: String, _ leg: String, _ attributes: [String: String], replacing: Bool) {
    guard let found = calls[call], found.isLive, let place = found.leg(leg) else { return }
    if replacing { calls[call]?.legs[place].attributes = [:] }
    for (key, value) in attributes.sorted(by: { $0.key < $1.key }) {
      calls[call]?.legs[place].attributes[key] = value
    }
    outputs.append(.attributes(call: call, leg: leg))
    changed(call)
  }
}
