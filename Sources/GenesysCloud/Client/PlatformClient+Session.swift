extension PlatformClient {
  /// Nothing happens before its `start`; it lives until its `stop`.
  public func channelSession(_ plan: ChannelPlan) -> any ChannelSession {
    LiveChannelSession(plan, client: self)
  }
}
