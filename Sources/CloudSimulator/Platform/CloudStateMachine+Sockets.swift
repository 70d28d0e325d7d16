internal import Groundwork

/// What clients say over a notification socket.
extension CloudStateMachine {
  mutating func open(_ socket: SocketID, _ channel: String, at now: Moment) {
    guard !faults.isCut(at: now) else { return order([.cut(socket)]) }
    switch faults.socketAnswer(at: now) {
    case .reset: return order([.cut(socket)])
    case .page(let status): return outputs.append(.refuse(socket, status: status))
    case nil: break
    }
    guard !faults.losesChannels(at: now), let orders = channels.open(socket, channel, at: now) else {
      outputs.append(.admit(socket, false))
      return
    }
    order(orders)
    outputs.append(.admit(socket, true))
  }

  mutating func hear(_ socket: SocketID, _ text: String, at now: Moment) {
    guard !faults.isSilent(at: now), let message = try? JSONParser.parse(text) else { return }
    switch message["message"]?.string {
    case "ping": order([.send(socket, ChannelMessage.metadata("pong"))])
    case "subscribe": subscribe(socket, message, at: now)
    case "unsubscribe": unsubscribe(socket, message)
    default: break
    }
  }

  private mutating func subscribe(_ socket: SocketID, _ message: JSONValue, at now: Moment) {
    let asked = (message["topics"]?.array ?? []).compactMap(\.string)
    let correlation = message["correlationId"]?.string
    guard let channel = channels.channel(of: socket), let token = try? oauth.token(channel.token, at: now)
    else {
      return order([
        .send(socket, ChannelMessage.result("404", "error", correlationID: correlation, topics: asked))
      ])
    }
    let answers = asked.map { judge($0, token, at: now) }
    guard answers.allSatisfy({ $0.rejection == nil }),
      (try? channels.subscribe(channel.id, answers, replacing: false, at: now)) != nil
    else {
      return order([
        .send(socket, ChannelMessage.result("400", "failure", correlationID: correlation, topics: asked))
      ])
    }
    order([
      .send(socket, ChannelMessage.result("200", "subscribed", correlationID: correlation, topics: asked))
    ])
  }

  private mutating func unsubscribe(_ socket: SocketID, _ message: JSONValue) {
    let topics = (message["topics"]?.array ?? []).compactMap(\.string)
    guard let channel = channels.channel(of: socket) else { return }
    channels.unsubscribe(channel.id, topics)
    let correlation = message["correlationId"]?.string
    order([
      .send(socket, ChannelMessage.result("200", "unsubscribed", correlationID: correlation, topics: topics))
    ])
  }

  /// Whether this token may have this topic. A person may listen to oneself and to queues; client
  /// credentials to everyone their roles let them see, which here is everyone.
  func judge(_ id: String, _ token: Token, at now: Moment) -> TopicAnswer {
    guard !faults.rejectsTopics(at: now) else { return .missing("conversation:communication:view", for: id) }
    guard let topics = Topic.expand(id) else {
      return TopicAnswer(id: id, topics: [], rejection: "The topic \(id) is not valid.")
    }
    for topic in topics {
      switch topic.subject {
      case .user(let user) where directory.person(user) == nil || (token.userID ?? user) != user:
        return .missing("conversation:communication:view", for: id)
      case .queue(let queue) where directory.queue(queue) == nil,
        .queueStatistics(let queue) where directory.queue(queue) == nil:
        return .missing("routing:queue:view", for: id)
      default: continue
      }
    }
    return TopicAnswer(id: id, topics: topics)
  }
}
