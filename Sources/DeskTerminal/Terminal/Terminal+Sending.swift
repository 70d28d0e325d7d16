internal import CTerminal

extension Terminal {
  /// Adds our own bytes to the frame.
  func emit(_ text: String) { frame += text.utf8 }

  /// Adds what ncurses makes of the cells that changed.
  func flush() {
    cterminal_flush()
    collect()
  }

  /// Adds what ncurses has written.
  func collect() {
    let count = cterminal_waiting()
    guard count > 0 else { return }
    frame += [UInt8](unsafeUninitializedCapacity: count) { bytes, taken in
      taken = cterminal_take(bytes.baseAddress, count)
    }
  }

  /// Hands the frame over as one.
  func sendFrame() {
    pump.send(frame)
    frame.removeAll(keepingCapacity: frame.count < OutputQueue.keptCapacity)
  }
}
