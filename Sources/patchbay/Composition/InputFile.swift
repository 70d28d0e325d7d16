import Groundwork

/// Files that a person hands over; `-` is standard input.
enum InputFile {
  /// The whole text.
  /// - Throws: `CommandFailure` 65 when it cannot be read.
  static func text(_ path: String, in workplace: Workplace) throws -> String {
    String(decoding: try bytes(path, in: workplace).withoutMark, as: UTF8.self)
  }

  /// The one document in it.
  /// - Throws: `CommandFailure` 65 when it cannot be read or is no JSON.
  static func json(_ path: String, in workplace: Workplace) throws -> JSONValue {
    do { return try JSONParser.parse(try bytes(path, in: workplace).withoutMark) } catch let error
      as JSONError
    {
      throw CommandFailure(
        status: .badData, code: "not.json", message: "\(path) is no JSON: \(error). Nothing was sent.")
    }
  }

  private static func bytes(_ path: String, in workplace: Workplace) throws -> [UInt8] {
    do { return try workplace.files.input(path, limit: 4 << 20) } catch {
      throw CommandFailure(
        status: .badData, code: "cannot.read", message: "\(error). Nothing was sent; check the path.")
    }
  }
}

extension FileSystem {
  /// What a person hands over under this name; `-` is standard input, which may take its time.
  func input(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    path == "-"
      ? try read("/dev/stdin", limit: limit, patience: nil) : try read(path, limit: limit)
  }
}
