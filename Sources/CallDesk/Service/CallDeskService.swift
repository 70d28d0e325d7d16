/// The call desk as its front ends see it. The live one runs over the platform; tests script it.
public protocol CallDeskService: Sendable {
  /// Everything that happens, in order. One consumer.
  var news: AsyncStream<CallDeskNews> { get }
  /// Takes an order and returns at once.
  func order(_ order: CallDeskOrder)
  /// Signs in, subscribes, reads and then stays live until `stop`.
  func start()
  /// Ends what waits, closes the channel and finishes `news`.
  func stop() async
}
