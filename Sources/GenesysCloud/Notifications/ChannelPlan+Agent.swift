extension ChannelPlan {
  /// What the desk of one person subscribes to: both shapes of the own conversations, because each
  /// lacks fields of the other, presence and routing status. Reads early, so that calls are on the
  /// screen before the channel stands.
  public static func agent(userID: String, known: KnownChannel? = nil) -> ChannelPlan {
    let topics: [Topic] = [
      .conversations(userID: userID), .calls(userID: userID), .presence(userID: userID),
      .routingStatus(userID: userID),
    ]
    return ChannelPlan(topics: topics.map(\.name), reads: .myCalls, known: known, readsEarly: true)
  }
}
