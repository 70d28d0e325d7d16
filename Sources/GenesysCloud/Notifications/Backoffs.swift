internal import Groundwork

/// A wait for each cause. What failed for one reason says nothing of another: a token that ends after a
/// cut of the link is not the cut's next failure.
struct Backoffs: Sendable {
  /// A socket that stood was lost.
  var loss: Backoff
  /// A socket is not let in.
  var opening: Backoff
  /// A request of the channel's making failed.
  var request: Backoff
  /// A channel that was just made is not there.
  var channel: Backoff
  /// The token that the channel was made with is over.
  var token: Backoff

  init(random: SeededRandom) {
    var random = random
    loss = Backoff(random: random.fork())
    opening = Backoff(random: random.fork())
    request = Backoff(random: random.fork())
    channel = Backoff(random: random.fork())
    token = Backoff(random: random.fork())
  }

  /// The first frame of a new socket: whatever stood in its way does no more. How long it will last is
  /// not known yet, so what ended the ones before is remembered.
  mutating func worked() {
    opening.reset()
    request.reset()
    channel.reset()
  }

  /// The surroundings have changed.
  mutating func reset() {
    worked()
    loss.reset()
    token.reset()
  }
}
