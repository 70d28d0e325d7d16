internal import Groundwork

/// A key and when it was pressed.
struct PressedKey: Sendable, Equatable {
  var key: Key
  var at: Moment
}
