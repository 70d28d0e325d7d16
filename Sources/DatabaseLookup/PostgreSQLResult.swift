internal import Groundwork
internal import CPostgres

/// What a statement came to; released with this object.
final class PostgreSQLResult {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  deinit { cpostgres_clear(pointer) }

  var isGood: Bool { cpostgres_is_good(pointer) }
  /// Whether a value could not be read as the type that the query compares it with: a text as a number, a number
  /// as one that fits. Servers since version 14 name the parameter; a class 22 error in the rows names none.
  var refusesParameter: Bool { !isGood && field("C").hasPrefix("22") && field("W").contains("$") }
  /// The server's own words of what went wrong.
  var words: String {
    String(cString: cpostgres_words(pointer)).split(separator: "\n").joined(separator: " ")
  }

  private func field(_ letter: Character) -> String {
    letter.asciiValue.map { String(cString: cpostgres_field(pointer, Int32($0))) } ?? ""
  }
}
