internal import Groundwork
internal import OrderedCollections

/// The path that web tutorials use and the platform does not have (section 11). Answered only under
/// `--tutorial-routes`, so that such a script can be shown working beside the right way.
extension CloudStateMachine {
  mutating func tutorial(
    _ request: PlatformRequest, _ token: Token, at now: Moment
  ) throws(PlatformFailure) -> PlatformAnswer? {
    let path = Array(request.path.dropFirst(2))
    guard path.count == 5, path[0...1] == ["conversations", "voice"], path[3] == "participants" else {
      return nil
    }
    let call = RoutedRequest(
      request: request, parameters: ["c": path[2], "p": path[4]], token: token, now: now)
    let found = try voice.found(path[2])
    let place = try voice.place(path[4], in: found)
    switch request.method {
    case "GET": break
    case "PATCH":
      let attributes = try Self.attributes(in: try call.body()["attributes"] ?? .object([:]))
      try act(.write(call: path[2], leg: path[4], attributes: attributes, replacing: false), at: now)
    default: throw PlatformFailure(405, "method.not.allowed", "The method \(request.method) is not allowed.")
    }
    let leg = found.legs[place]
    return .json([
      "id": .string(leg.id), "purpose": .string(leg.purpose), "state": .string(leg.state.rawValue),
      "attributes": rest.attributes(leg),
    ])
  }
}
