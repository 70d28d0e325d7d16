import Groundwork
import Glibc

/// The words of the command line as they came, so that what is not UTF-8 is refused instead of reaching
/// the platform as something else.
struct ProgramArguments: Sendable {
  var words: [String]
  /// Index of the first word that is not UTF-8, from 0.
  var broken: Int?

  /// Words as bytes.
  init(_ words: [[UInt8]]) {
    self.words = words.map { String(decoding: $0, as: UTF8.self) }
    broken = words.firstIndex { String(validating: $0, as: UTF8.self) == nil }
  }

  /// Those of this process, without its name.
  static var process: ProgramArguments {
    let all = UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc))
    return ProgramArguments(
      all.dropFirst().map { word in
        word.map { Array(UnsafeBufferPointer(start: $0, count: strlen($0)).map { UInt8(bitPattern: $0) }) }
          ?? []
      })
  }
}
