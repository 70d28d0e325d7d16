internal import Groundwork

/// The topics of one channel and the lines that carry them: one that serves, and for the time of a
/// change two.
struct ChannelLane: Sendable {
  /// A line with the number it keeps for life.
  struct Line: Sendable {
    let id: Int
    var machine: ChannelLineStateMachine
  }

  let topics: [String]
  var serving: Line
  /// Being made to take the serving line's place.
  var successor: Line?
  /// Was replaced, and is still heard for a moment.
  var leaving: Line?
  /// What the two lines of a change have both told.
  var echoes: EchoBook?
  /// When anything about calls was last heard, or a read proved that there was nothing to hear.
  var lastData: Moment
  /// Whether a successor is owed, once its turn has come.
  var isSuccessorOwed = false

  init(topics: [String], serving: Line, at now: Moment) {
    (self.topics, self.serving, lastData) = (topics, serving, now)
  }

  /// All that may have a socket.
  var lines: [Line] { [serving, successor, leaving].compactMap { $0 } }
  /// Whether two lines may tell the same: from when the platform knows of both.
  var mayEcho: Bool { successor == nil || successor?.machine.phase == .opening }
  var isChanging: Bool { successor != nil || leaving != nil }

  subscript(_ id: Int) -> Line? {
    get { lines.first { $0.id == id } }
    set {
      guard let newValue else { return }
      if serving.id == id { serving = newValue }
      if successor?.id == id { successor = newValue }
      if leaving?.id == id { leaving = newValue }
    }
  }
}
