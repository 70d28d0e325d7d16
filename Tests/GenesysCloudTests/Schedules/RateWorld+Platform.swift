import Groundwork
import PatchbayTestSupport

@testable import GenesysCloud

/// The platform's side of the share, and what goes wrong.
extension RateWorld {
  var stage: Stage {
    if now < leaveUntil { return .leftAlone }
    if toldSince == nil { return .untold }
    return waiting.isEmpty ? .free : .waiting
  }

  mutating func note(_ fault: Fault) { met[stage, default: []].insert(fault) }

  mutating func arrive(_ sent: Moment) {
    let isApart = apart != nil && Int.random(in: 0..<4, using: &random) == 0
    let limit = isApart ? apart ?? allowed : allowed
    if isApart { apartCount += 1 } else { count += 1 }
    let counted = isApart ? apartCount : count
    let mute: [Fault] = [.answerLost, .answered5xx, .withoutNumbers]
    if now < muteUntil, answerFault == nil { answerFault = mute.randomElement(using: &random) }
    let fault = answerFault ?? (isApart ? .otherService : nil)
    if Int.random(in: 0..<3, using: &random) == 0 { answerFault = nil }
    let back = now + (fault == .answerLate ? pause(20_000) : pause(800))
    let seconds = Int(saturating: windowEnd.since(now).seconds.rounded(.up))
    guard counted <= limit else {
      limited += 1
      if !hasOthers, let toldSince, sent > toldSince {
        complaints.append("alone, and more than the allowed rate")
      }
      return agenda.add(.answer(nil, leaveFor: .seconds(seconds), .answered429), at: back)
    }
    let reading = RateLimitReading(
      count: counted, allowed: limit, resets: back + .seconds(seconds),
      slack: back.since(sent))
    let isMute = fault.map { mute.contains($0) } ?? false || now < muteUntil
    agenda.add(.answer(isMute ? nil : reading, leaveFor: nil, fault), at: back)
  }

  mutating func answer(_ reading: RateLimitReading?, _ leaveFor: Interval?, _ fault: Fault?) {
    if let fault { note(fault) }
    if reading != nil { toldSince = toldSince ?? now }
    if let leaveFor {
      leaveUntil = max(leaveUntil, now + leaveFor)
      if !isCalm { agenda.add(.fault(anyFault), at: now + pause(3000)) }
    }
    give(.ended(reading, leaveFor: leaveFor))
  }

  mutating func strike(_ fault: Fault) {
    guard !isCalm else { return }
    switch fault {
    case .answered5xx, .answerLost, .answerLate, .withoutNumbers: answerFault = fault
    // Only a platform that has them gives these.
    case .answered429, .otherService, .others: if hasOthers { count += allowed / 2 }
    case .burst:
      note(fault)
      for _ in 0..<Int.random(in: 5...30, using: &random) { ask() }
    case .cancelled:
      note(fault)
      guard let ticket = waiting.keys.sorted().randomElement(using: &random) else { return }
      waiting[ticket] = nil
      give(.cancelled(ticket))
      give(.cancelled(ticket))
    // Its answer is on the way, or long here.
    case .cancelledLate:
      note(fault)
      if let ticket = sentTickets.randomElement(using: &random) { give(.cancelled(ticket)) }
    case .doubledWake:
      note(fault)
      for _ in 0..<2 { give(.wake) }
    case .sleep: sleep()
    }
  }

  /// The platform's window goes on; ours seems to last longer.
  private mutating func sleep() {
    note(.sleep)
    let night = pause(600_000)
    slept = slept + night
    windowEnd = windowEnd.advanced(by: .zero - night)
    now = moment(now.ticks)
    while now >= windowEnd { (windowEnd, count, apartCount) = (windowEnd + .seconds(60), 0, 0) }
    give(.wake)
  }
}
