internal import Groundwork
internal import OrderedCollections

/// The control surface (interface.md): faults and other people's doings on demand. Only from
/// loopback and only with the control key, since it is no part of the platform.
extension CloudStateMachine {
  private static let paths: Set<[String]> = [
    ["faults"], ["tokens", "expire"], ["tokens", "revoke"], ["sockets", "cut"], ["sockets", "close-soon"],
    ["channels", "forget"], ["calls"], ["attributes"], ["log"],
  ]

  /// - Returns: nil when the path is none of the control surface's.
  mutating func control(_ request: PlatformRequest, at now: Moment) -> PlatformAnswer? {
    guard Self.paths.contains(request.path) else { return nil }
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
    return control(request.path, body, at: now)
  }

  private mutating func control(_ path: [String], _ body: JSONValue, at now: Moment) -> PlatformAnswer {
    switch path {
    case ["faults"]: return strike(body, at: now)
    case ["tokens", "expire"]: order(channels.tokensEnded(oauth.expire(body["token"]?.string)))
    case ["tokens", "revoke"]: revokeTokens()
    case ["sockets", "cut"]: order(channels.cutAll())
    case ["sockets", "close-soon"]: order(channels.closeSoon(at: now))
    case ["channels", "forget"]: order(channels.forgetAll())
    case ["calls"]: return bringCall(body, at: now)
    case ["attributes"]: return writeAttributes(body, at: now)
    default: return .json(log.value)
    }
    return .json(["done": true])
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

  private mutating func strike(_ body: JSONValue, at now: Moment) -> PlatformAnswer {
    if body["clear"]?.bool == true {
      faults.clear()
      return .json(["done": true])
    }
    do throws(FaultSpelling.Problem) {
      apply(try FaultSpelling.fault(in: body), at: now)
      return .json(["done": true])
    } catch {
      return refusal(400, error.text)
    }
  }

  private mutating func bringCall(_ body: JSONValue, at now: Moment) -> PlatformAnswer {
    var scripted = ScriptedCall()
    scripted.number = body["number"]?.string ?? ""
    scripted.name = body["name"]?.string ?? ""
    scripted.queue = body["queue"]?.string ?? directory.queues[0].name
    scripted.starts = body["starts"]?.string.flatMap(ScriptedCall.Start.init) ?? .alerting
    scripted.forAgent = body["forAgent"]?.bool ?? true
    scripted.talk = body["talk"]?.number?.clamped(to: 1...86_400)
    scripted.attributes = (body["attributes"]?.object ?? [:]).compactMap { key, value in
      value.string.map { (key: key, value: $0) }
    }
    guard directory.queueNamed(scripted.queue) != nil else {
      return refusal(400, "no such queue: \(scripted.queue)")
    }
    let before = voice.calls.count
    announce(voice.handle(.arrive(voice.plan(scripted)), at: now), at: now)
    guard voice.calls.count > before, let id = voice.calls.keys.last else {
      return refusal(500, "no call came")
    }
    return .json(["conversation": .string(id)])
  }

  private mutating func writeAttributes(_ body: JSONValue, at now: Moment) -> PlatformAnswer {
    let own = (voice.callsOfUser[directory.agent.id] ?? []).first { voice.calls[$0]?.isLive == true }
    guard let id = body["conversation"]?.string ?? own, let call = voice.calls[id] else {
      return refusal(404, "no such conversation")
    }
    guard let leg = body["participant"]?.string ?? call.customer.map({ call.legs[$0].id }) else {
      return refusal(404, "no such participant")
    }
    do throws(PlatformFailure) {
      let attributes = try Self.attributes(in: body["attributes"] ?? .object([:]))
      try act(.write(call: id, leg: leg, attributes: attributes, replacing: false), at: now)
      return .json(["conversation": .string(id), "participant": .string(leg)])
    } catch {
      return refusal(error.status, error.message)
    }
  }

  private func refusal(_ status: Int, _ message: String) -> PlatformAnswer {
    .json(["error": .string(message)], status: status)
  }
}
