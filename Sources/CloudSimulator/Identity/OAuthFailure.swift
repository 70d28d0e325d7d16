internal import Groundwork

/// Token errors are OAuth-shaped, not ErrorBody (section 2.2).
struct OAuthFailure: Error, Sendable, Equatable {
  var status: Int
  var error: String
  var description: String

  init(_ status: Int, _ error: String, _ description: String) {
    self.status = status
    self.error = error
    self.description = description
  }

  var answer: PlatformAnswer {
    .json(
      [
        "error": .string(error), "description": .string(description),
        "error_description": .string(description),
      ], status: status)
  }
}
