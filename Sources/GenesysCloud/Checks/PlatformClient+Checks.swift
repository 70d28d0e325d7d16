public import Groundwork
internal import Transport

/// Questions that `doctor` asks once. None of them changes anything but the number of channels.
extension PlatformClient {
  /// Asks each host of the profile for anything, without a token: name, connection, encryption, proxy
  /// and clock all show in the answer.
  public func reach() async -> [Reach] {
    var hosts = [profile.hosts.api]
    if profile.credentials.signsIn, let login = profile.hosts.login, login != hosts[0] {
      hosts.append(login)
    }
    var found: [Reach] = []
    for host in hosts { found.append(await reach(host)) }
    return found
  }

  private func reach(_ origin: String) async -> Reach {
    let host = origin.firstRange(of: "://").map { String(origin[$0.upperBound...]) } ?? origin
    var reach = Reach(host: host, isEncrypted: origin.hasPrefix("https:"))
    let begun = time.now()
    let request = HTTPRequest(
      method: "GET", url: origin + "/api/v2/date", headers: [HTTPHeader("Accept", "application/json")],
      summary: "reachable?")
    let outcome = await sender.probe(request)
    let ended = time.now()
    reach.elapsed = ended.since(begun)
    switch outcome {
    case .answered(let answer):
      (reach.status, reach.isWebPage) = (answer.status, answer.isWebPage)
      let middle = begun.wall.advanced(by: reach.elapsed * 0.5)
      reach.clockAhead = answer.headers["Date"].flatMap(HTTPDate.parse)?.since(middle)
    case .notSent(let failure), .mayHaveArrived(let failure): reach.failure = failure
    }
    return reach
  }

  /// What the platform says of the token in use.
  public func tokenFacts() async throws(PlatformError) -> TokenFacts {
    var told = JSONValue.null
    do { told = try await json(.get("tokens/me", to: "read what kind of token this is")) } catch {
      // A platform that does not tell is no reason to stop.
      guard error.status == 403 || error.status == 404 || error.code == "not.a.user" else { throw error }
    }
    return TokenFacts(told, kind: try await tokenKind(told))
  }

  /// What the person behind the token may do.
  public func permissions() async throws(PlatformError) -> [String] {
    let told = try await json(.get("users/me?expand=authorization", to: "read what you may do"))
    return told["authorization"]?.list("permissions").compactMap(\.string) ?? []
  }

  /// Makes a channel, subscribes, opens its socket, asks for a pong and closes again.
  public func probeChannel(topics: [String], patience: Interval = .seconds(5)) async -> ChannelProbe {
    var probe = ChannelProbe()
    let channel: KnownChannel
    do {
      channel = try await createChannel()
      probe.topics = try await subscribe(channel, topics: topics)
    } catch {
      probe.stop = .refused(error)
      return probe
    }
    let begun = time.now()
    let socket: any WebSocketConnection
    do { socket = try await webSockets.open(channel.connectURI, limits: WebSocketLimits()) } catch {
      probe.stop = .socket(error)
      return probe
    }
    let opened = time.now()
    probe.opened = opened.since(begun)
    socket.send(#"{"message":"ping"}"#)
    let end = await firstSign(socket, until: opened.advanced(by: patience))
    if case .closed(let code, let reason, _)? = end {
      probe.stop = .closed(code: code, reason: reason)
    } else if end == nil {
      probe.stop = .silent(after: patience)
    } else {
      probe.pong = time.now().since(opened)
    }
    socket.close(code: 1000, reason: "")
    return probe
  }

  /// The first thing a socket brings; nil when it brings nothing in time.
  private func firstSign(_ socket: any WebSocketConnection, until deadline: Moment) async -> WebSocketEvent? {
    await withTaskGroup(of: WebSocketEvent?.self) { group in
      group.addTask {
        for await event in socket.events { return event }; return nil
      }
      group.addTask { [time] in
        try? await time.sleep(until: deadline)
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }
}
