internal import CCurl
internal import Groundwork

extension CurlLoop {
  func start(_ order: CurlOrder.Exchange) {
    guard let handle = takeHandle() else {
      return order.finish(
        .notSent(TransportFailure(reason: .cannotConnect, message: "out of memory")))
    }
    let exchange = CurlExchange(order, handle: handle, time: time)
    exchange.prepare(settings)
    exchanges[handle] = exchange
    wire.request(order.request, exchange: order.id, at: order.start)
    curl_multi_add_handle(multi, handle)
  }

  /// Ends an exchange that libcurl is done with, or that is stopped (`code` nil).
  func end(_ exchange: CurlExchange, _ code: CURLcode?) {
    let outcome = exchange.end(code)
    exchanges[exchange.handle] = nil
    curl_multi_remove_handle(multi, exchange.handle)
    exchange.release()
    giveBack(exchange.handle)
    wire.outcome(outcome, of: exchange.request, exchange: exchange.id, at: time.now())
    exchange.finish(outcome)
  }

  func cancel(_ id: UInt64) {
    if let exchange = exchanges.values.first(where: { $0.id == id }) {
      _ = exchange.goesOn(.cancel)
      end(exchange, nil)
    }
    tell(id, .close(code: 1001, reason: ""))
  }
}
