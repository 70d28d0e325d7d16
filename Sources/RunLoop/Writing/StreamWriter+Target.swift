internal import CSystem
internal import Glibc
internal import Groundwork

extension StreamWriter {
  /// A descriptor, and how it is written to so that no write blocks after `poll` said that it takes bytes.
  struct Target {
    private enum Kind { case terminal, unknownTerminal, pipe, socket, other }

    let descriptor: Int32
    private let kind: Kind

    init(_ stream: Int32) {
      var facts = stat()
      let type = fstat(stream, &facts) == 0 ? facts.st_mode & S_IFMT : 0
      if type == S_IFCHR, isatty(stream) == 1 {
        let own = RunLoop.reopenedTerminal(stream)
        (descriptor, kind) = (own ?? stream, own == nil ? .unknownTerminal : .terminal)
      } else {
        (descriptor, kind) = (stream, type == S_IFIFO ? .pipe : type == S_IFSOCK ? .socket : .other)
      }
    }

    /// The next bytes, as many as fit.
    func write(_ bytes: ArraySlice<UInt8>) -> Int {
      let flags = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
      return bytes.prefix(piece).withUnsafeBytes { piece in
        kind == .socket
          ? Glibc.send(descriptor, piece.baseAddress, piece.count, flags)
          : Glibc.write(descriptor, piece.baseAddress, piece.count)
      }
    }

    func close() { if kind == .terminal { Glibc.close(descriptor) } }

    /// A pipe that can be written to has room for PIPE_BUF bytes (pipe(7)), a terminal for one.
    private var piece: Int {
      switch kind {
      case .pipe: 4096
      case .unknownTerminal: 1
      case .terminal, .socket, .other: .max
      }
    }
  }
}
