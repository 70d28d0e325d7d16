internal import Groundwork

/// The REST side of the notification service (section 7.1). A channel's id is the last part of its
/// connect URI, so it is as secret as that.
extension PlatformClient {
  func createChannel() async throws(PlatformError) -> KnownChannel {
    let action = "make a notification channel"
    var request = PlatformRequest.send("POST", "notifications/channels", nil, to: action, repeats: .always)
    request.isBodyPrivate = true
    let answer = try await send(request)
    let body = try answer.json(action)
    guard let id = body.text("id"), let uri = body.text("connectUri") else {
      throw PlatformError(unreadable: answer.http, action: action, problem: nil)
    }
    return KnownChannel(id: id, connectURI: Secret(uri), expires: body.time("expires"))
  }

  /// Replaces the channel's subscriptions. A topic that is refused does not spoil the others.
  func subscribe(_ channel: KnownChannel, topics: [String]) async throws(PlatformError) -> [TopicState] {
    let body = JSONValue.array(topics.map { ["id": .string($0)] })
    var request = PlatformRequest.send(
      "PUT", "notifications/channels/\(channel.id)/subscriptions?ignoreErrors=true", body,
      to: "subscribe to \(topics.count) topics", repeats: .always)
    request.secrets = channel.secrets
    return try await json(request).list("entities").compactMap(TopicState.init)
  }

  /// Whether the platform still knows the channel.
  func isAlive(_ channel: KnownChannel) async throws(PlatformError) -> Bool {
    var request = PlatformRequest.send(
      "HEAD", "notifications/channels/\(channel.id)", nil, to: "look for the notification channel",
      repeats: .always)
    request.secrets = channel.secrets
    do {
      _ = try await send(request)
      return true
    } catch {
      if error.status == 404 { return false }
      throw error
    }
  }
}

extension KnownChannel {
  var secrets: [Secret] { [connectURI, Secret(id)] }
}

extension TopicState {
  /// Reads a `ChannelTopic`; nil without an id. A platform that names no state has permitted it.
  init?(_ json: JSONValue) {
    guard let id = json.text("id") else { return nil }
    self.init(
      topic: id, isPermitted: json.text("state").map { $0.lowercased() == "permitted" } ?? true,
      rejectionReason: json.text("rejectionReason"),
      missingPermissions: json.list("missingPermissions").compactMap(\.string))
  }
}
