internal import CustomerLookup
internal import GenesysCloud
internal import Groundwork

/// What a look brought.
enum DoctorSight: Sendable {
  case host(Reach)
  case token(Result<TokenFacts, PlatformError>)
  case scopes(Result<[String], PlatformError>)
  case person(Result<Agent, PlatformError>)
  case rights(Result<[String], PlatformError>)
  case queues(Result<[Queue], PlatformError>)
  case calls(Result<Int, PlatformError>)
  case channel(ChannelProbe)
  case roundTrip(Result<Interval, PlatformError>)
  case latency(Result<LatencyTrial, HeadlessFailure>)
  case rate(RateLimitReading?)
  case customers(LookupAnswer)
}
