/// One operation of the API: method, path pattern, and what it does.
struct Route: Sendable {
  typealias Work =
    @Sendable (inout CloudStateMachine, RoutedRequest) throws(PlatformFailure) -> PlatformAnswer

  let method: String
  /// Segments below `/api/v2`; those that start with `:` are parameters.
  let pattern: [String]
  /// Whether client credentials are refused with `not.a.user` (section 2.3).
  let needsUser: Bool
  let work: Work

  init(_ method: String, _ pattern: String, needsUser: Bool = false, _ work: @escaping Work) {
    self.method = method
    self.pattern = pattern.split(separator: "/").map(String.init)
    self.needsUser = needsUser
    self.work = work
  }

  /// The parameters of a path that fits.
  func parameters(of path: some Collection<String>) -> [String: String]? {
    guard path.count == pattern.count else { return nil }
    var parameters: [String: String] = [:]
    for (expected, given) in zip(pattern, path) {
      if expected.hasPrefix(":") {
        parameters[String(expected.dropFirst())] = given
      } else if expected != given {
        return nil
      }
    }
    return parameters
  }
}
