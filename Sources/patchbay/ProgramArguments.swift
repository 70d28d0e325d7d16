import CSystem
import Glibc
import Groundwork

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
    // Not `CommandLine`: it reads /proc/self/cmdline, and where /proc is not mounted there are no words.
    guard var next = csystem_arguments() else { return ProgramArguments([[UInt8]]()) }
    var all: [[UInt8]] = []
    while let word = next.pointee {
      all.append(UnsafeBufferPointer(start: word, count: strlen(word)).map { UInt8(bitPattern: $0) })
      next += 1
    }
    return ProgramArguments(Array(all.dropFirst()))
  }

  /// Whether a core file may be written: said by `--allow-core`, and needed before the words are parsed.
  var allowsCore: Bool { words.prefix { $0 != "--" }.contains("--allow-core") }
}
