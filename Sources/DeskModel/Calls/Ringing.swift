internal import GenesysCloud
internal import Groundwork

/// Since when a leg was seen to ring: no event tells it of a call that is new.
struct Ringing: Sendable, Equatable {
  var leg: ParticipantID
  var since: Timestamp
}
