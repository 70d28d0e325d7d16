extension CallPlan {
  /// Somebody who may call.
  struct Person: Sendable {
    var name: String
    /// E.164.
    var number: String
    var language: String
  }
}
