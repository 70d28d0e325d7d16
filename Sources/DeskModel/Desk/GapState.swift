/// What changed while the link was away.
struct GapState: Sendable, Equatable {
  var isOpen = false
  var changed: [String] = []
}
