/// One operation of the API: method, path pattern, and what it does.
struct Route: Sendable {
  typealias Work =
    @Sendable (inout CloudStateMachine, RoutedRequest) throws(PlatformFailure) -> PlatformAnswer

  let method: String
  /// Segments below `/api/v2`; those that start with `:` are parameters.
  let pattern: [String]
  /// Whether client credentials are refused with `not.a.user` (section 2.3).
  let needsUser: Bool
  /// Rights of which the token must carry one; none where the platform asks for none (section 2.4).
  let rights: [String]
  let work: Work

  init(
    _ method: String, _ pattern: String, needsUser: Bool = false, rights: String..., work: @escaping Work
  ) {
    self.method = method
    self.pattern = pattern.split(separator: "/").map(String.init)
    self.needsUser = needsUser
    self.rights = rights
    self.work = work
  }

  /// Whether it is `GET /conversations/calls`, which some platforms answer for nobody.
  var listsMyCalls: Bool { method == "GET" && pattern == ["conversations", "calls"] }

  /// - Throws: the platform's refusal of a token that may not do this.
  func admit(_ token: Token) throws(PlatformFailure) {
    guard !needsUser || token.userID != nil else { throw .notAUser }
    guard let first = rights.first, !rights.contains(where: token.rights.contains) else { return }
    throw .missing(first)
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
