extension PlatformClient {
  public func channelSession(_ plan: ChannelPlan) -> any ChannelSession {
    LiveChannelSession(plan, client: self)
  }
}
