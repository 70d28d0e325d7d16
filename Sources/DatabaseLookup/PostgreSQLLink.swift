internal import CPostgres
internal import Glibc
internal import Groundwork

/// A connection of libpq that waits by itself, so that it can be stopped at any moment. For one thread.
final class PostgreSQLLink {
  private let connection: OpaquePointer
  private let wake: Int32

  /// Begins to connect.
  /// - Parameters:
  ///   - parameters: as libpq names them.
  ///   - wake: a descriptor that becomes readable when all of it shall end.
  init?(_ parameters: [(String, String)], wake: Int32) {
    let names = parameters.map { strdup($0.0) } + [nil]
    let values = parameters.map { strdup($0.1) } + [nil]
    defer {
      for name in names { free(name) }
      for value in values { Self.wipe(value) }
    }
    let started = names.map { UnsafePointer($0) }.withUnsafeBufferPointer { names in
      values.map { UnsafePointer($0) }.withUnsafeBufferPointer { values in
        cpostgres_start(names.baseAddress, values.baseAddress)
      }
    }
    guard let started else { return nil }
    (connection, self.wake) = (started, wake)
  }

  deinit { cpostgres_finish(connection) }

  // One of them is the password.
  private static func wipe(_ text: UnsafeMutablePointer<CChar>?) {
    guard let text else { return }
    explicit_bzero(text, strlen(text))
    free(text)
  }

  /// Goes on until the server lets us in.
  func connect() throws(SQLFailure) {
    // libpq wants to be asked first when its socket can be written to.
    var events = Int16(POLLOUT)
    guard cpostgres_socket(connection) >= 0 else { throw failure("cannot connect") }
    while true {
      try wait(events)
      switch cpostgres_advance(connection) {
      case CPOSTGRES_READING: events = Int16(POLLIN)
      case CPOSTGRES_WRITING: events = Int16(POLLOUT)
      case CPOSTGRES_READY: return
      default: throw failure("cannot connect")
      }
    }
  }

  /// Sends one statement and waits for its result.
  /// - Returns: the last result, which is good.
  func ask(_ sql: String, _ arguments: [String?]) throws(SQLFailure) -> PostgreSQLResult {
    let values = arguments.map { $0.flatMap { strdup($0) } }
    defer { for value in values { free(value) } }
    let isSent = values.map { UnsafePointer($0) }.withUnsafeBufferPointer { buffer in
      cpostgres_send(connection, sql, Int32(buffer.count), buffer.baseAddress)
    }
    guard isSent else { throw failure("the query was not sent") }
    do {
      try flush()
      return try result()
    } catch {
      // The server would go on for nobody.
      if error == .cancelled { cpostgres_cancel(connection) }
      throw error
    }
  }

  private func flush() throws(SQLFailure) {
    while true {
      switch cpostgres_flush(connection) {
      case 0: return
      case 1: try wait(Int16(POLLIN | POLLOUT))
      default: throw failure("the connection was lost")
      }
      if !cpostgres_take(connection) { throw failure("the connection was lost") }
    }
  }

  private func result() throws(SQLFailure) -> PostgreSQLResult {
    var last: PostgreSQLResult?
    while true {
      while cpostgres_is_busy(connection) {
        try wait(Int16(POLLIN))
        if !cpostgres_take(connection) { throw failure("the connection was lost") }
      }
      guard let next = cpostgres_next(connection) else { break }
      last = PostgreSQLResult(next)
    }
    guard let last else { throw failure("the server gave no result") }
    if last.refusesParameter {
      throw SQLFailure(
        "its query compares what is looked up with something else: \(last.words)", isOfKey: true)
    }
    guard last.isGood else { throw SQLFailure("the server refused the query: \(last.words)") }
    return last
  }

  private func wait(_ events: Int16) throws(SQLFailure) {
    var watched = [
      pollfd(fd: cpostgres_socket(connection), events: events, revents: 0),
      pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&watched, 2, -1) < 0 {
      guard errno == EINTR else { throw SQLFailure("cannot wait for the server") }
    }
    if watched[1].revents != 0 { throw .cancelled }
  }

  private func failure(_ what: String) -> SQLFailure {
    let words = String(cString: cpostgres_error(connection)).split(separator: "\n").joined(separator: " ")
    return SQLFailure(words.isEmpty ? what : "\(what): \(words)")
  }
}
