internal import CPostgres

/// What a statement came to; released with this object.
final class PostgreSQLResult {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  deinit { cpostgres_clear(pointer) }

  var isGood: Bool { cpostgres_is_good(pointer) }
  /// The server's own words of what went wrong.
  var words: String {
    String(cString: cpostgres_words(pointer)).split(separator: "\n").joined(separator: " ")
  }
}
