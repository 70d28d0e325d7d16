internal import CPostgres
internal import Groundwork
internal import OrderedCollections

/// The rows of a result as objects of their columns. Numbers keep the server's spelling.
struct PostgreSQLRows {
  private(set) var objects: [JSONValue] = []
  /// Bytes of all values.
  private(set) var bytes = 0

  init(_ result: PostgreSQLResult) {
    let pointer = result.pointer
    let columns = (0..<cpostgres_columns(pointer)).map { column in
      (
        index: column, name: cpostgres_name(pointer, column).map { String(cString: $0) } ?? "",
        type: cpostgres_type(pointer, column)
      )
    }
    for row in 0..<cpostgres_rows(pointer) {
      var members: OrderedDictionary<String, JSONValue> = [:]
      for column in columns where members[column.name] == nil {
        var length: Int32 = 0
        let value = cpostgres_value(pointer, row, column.index, &length).map { String(cString: $0) }
        bytes += Int(length)
        members[column.name] = value.map { Self.json($0, column.type) } ?? .null
      }
      objects.append(.object(members))
    }
  }

  // The numbers of types never change: bool; int8, int2, int4, float4, float8, numeric; json, jsonb.
  private static func json(_ text: String, _ type: UInt32) -> JSONValue {
    switch type {
    case 16: .bool(text == "t")
    case 20, 21, 23, 700, 701, 1700:
      // NaN and Infinity are no numbers in JSON.
      text.utf8.allSatisfy { $0 < 0x3A || $0 == UInt8(ascii: "e") } ? .number(text) : .string(text)
    case 114, 3802: (try? JSONParser.parse(text)) ?? .string(text)
    default: .string(text)
    }
  }
}
