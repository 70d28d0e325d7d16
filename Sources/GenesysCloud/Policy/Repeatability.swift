/// What may be done twice without harm (architecture, *Who repeats what*).
enum Repeatability: Sendable, Hashable {
  /// Reads, replacements and requests for something new: GET, HEAD, PUT, POST of a query or channel.
  case always
  /// An attribute PATCH: again when it was not sent; where it may have arrived, its caller decides.
  case unlessItMayHaveArrived
  /// Whatever acts on a phone or a person: late is worse than never.
  case never
}
