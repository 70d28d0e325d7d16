internal import Groundwork
internal import OrderedCollections

/// The control surface (interface.md): faults and other people's doings on demand. Only from
/// loopback and only with the control key, since it is no part of the platform.
extension CloudStateMachine {
  private typealias Lever =
    @Sendable (inout CloudStateMachine, ControlBody, Moment) throws(ControlProblem) -> PlatformAnswer

  private static let levers: [[String]: Lever] = [
    ["faults"]: { (cloud, body, now) throws(ControlProblem) in try cloud.strike(body.value, at: now) },
    ["tokens", "expire"]: { (cloud, body, _) throws(ControlProblem) in
      cloud.order(cloud.channels.tokensEnded(cloud.oauth.expire(try body.text("token"))))
      return done
    },
    ["tokens", "revoke"]: { (cloud, _, _) throws(ControlProblem) in
      cloud.revokeTokens()
      return done
    },
    ["tokens", "issue"]: { (cloud, body, now) throws(ControlProblem) in try cloud.issueToken(body, at: now) },
    ["sockets", "cut"]: { (cloud, _, _) throws(ControlProblem) in
      cloud.order(cloud.channels.cutAll())
      return done
    },
    ["sockets", "close-soon"]: { (cloud, _, now) throws(ControlProblem) in
      cloud.order(cloud.channels.closeSoon(at: now))
      return done
    },
    ["channels", "forget"]: { (cloud, _, _) throws(ControlProblem) in
      cloud.order(cloud.channels.forgetAll())
      return done
    },
    ["calls"]: { (cloud, body, now) throws(ControlProblem) in try cloud.bringCall(body, at: now) },
    ["attributes"]: { (cloud, body, now) throws(ControlProblem) in try cloud.writeAttributes(body, at: now) },
    ["consult"]: { (cloud, body, now) throws(ControlProblem) in try cloud.driveConsult(body, at: now) },
    ["conference"]: { (cloud, body, now) throws(ControlProblem) in try cloud.driveConference(body, at: now) },
    ["parties"]: { (cloud, body, now) throws(ControlProblem) in try cloud.driveParty(body, at: now) },
    ["transfer"]: { (cloud, body, now) throws(ControlProblem) in try cloud.driveTransfer(body, at: now) },
    ["watch"]: { (cloud, body, now) throws(ControlProblem) in try cloud.driveWatch(body, at: now) },
    ["hangup"]: { (cloud, body, now) throws(ControlProblem) in try cloud.driveHangUp(body, at: now) },
    ["phone"]: { (cloud, body, _) throws(ControlProblem) in try cloud.setPhone(body) },
    ["times"]: { (cloud, body, now) throws(ControlProblem) in try cloud.setTimes(body, at: now) },
    ["log"]: { (cloud, _, _) throws(ControlProblem) in .json(cloud.log.value) },
  ]

  static let done = PlatformAnswer.json(["done": true])

  /// - Returns: nil when the path is none of the control surface's.
  mutating func control(_ request: PlatformRequest, at now: Moment) -> PlatformAnswer? {
    guard let lever = Self.levers[request.path] else { return nil }
    let key = Array((request.bearer ?? "").utf8)
    guard request.peer.hasPrefix("127.") || request.peer == "::1" else {
      return refusal(403, "only from loopback")
    }
    guard Digest.equal(key, Array(controlKey.utf8)) else {
      return refusal(401, "the control key is wrong or missing")
    }
    guard request.method == (request.path == ["log"] ? "GET" : "POST") else {
      return refusal(405, "wrong method")
    }
    let body: JSONValue
    do { body = request.body.isEmpty ? .object([:]) : try JSONParser.parse(request.body) } catch {
      return refusal(400, "the body is not JSON: \(error)")
    }
    do throws(ControlProblem) {
      return try lever(&self, ControlBody(value: body, directory: directory), now)
    } catch {
      return refusal(error.status, error.text)
    }
  }

  /// Sockets are told before their channels die with the token (section 7.4).
  private mutating func revokeTokens() {
    let message = "All tokens of the user were revoked."
    for channel in channels.channels.values {
      guard let socket = channel.socket else { continue }
      order([.send(socket, ChannelMessage.system("v2.system.token_revoked.\(channel.id)", message))])
    }
    order(channels.tokensEnded(oauth.revoke()))
  }

  /// A token of anybody, who may then do over the platform's own paths whatever the rights allow.
  private mutating func issueToken(_ body: ControlBody, at now: Moment) throws(ControlProblem)
    -> PlatformAnswer
  {
    let user = try body.person("user") ?? directory.agent
    var rights = Set(Rights.agent)
    if let asked = body.value["rights"] {
      guard let words = asked.array?.compactMap(\.string), words.count == asked.array?.count else {
        throw ControlProblem(text: "rights must be a list of strings")
      }
      rights = Set(words)
    }
    return .json([
      "token": .string(oauth.issue(to: user.id, rights: rights, at: now)), "user": .string(user.id),
    ])
  }

  private mutating func strike(_ body: JSONValue, at now: Moment) throws(ControlProblem) -> PlatformAnswer {
    if body["clear"]?.bool == true {
      faults.clear()
      return Self.done
    }
    do throws(FaultSpelling.Problem) { apply(try FaultSpelling.fault(in: body), at: now) } catch {
      throw ControlProblem(text: error.text)
    }
    return Self.done
  }

  private mutating func writeAttributes(_ body: ControlBody, at now: Moment) throws(ControlProblem)
    -> PlatformAnswer
  {
    let call = try subject(body)
    guard let leg = try body.text("participant") ?? call.customer.map({ call.legs[$0].id }) else {
      throw ControlProblem(status: 404, text: "no such participant")
    }
    let attributes = Dictionary(try body.attributes().map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    try drive(.write(call: call.id, leg: leg, attributes: attributes, replacing: false), at: now)
    return .json(["conversation": .string(call.id), "participant": .string(leg)])
  }

  private func refusal(_ status: Int, _ message: String) -> PlatformAnswer {
    .json(["error": .string(message)], status: status)
  }
}
