internal import CTerminal
internal import DeskModel
internal import Glibc
internal import Groundwork
internal import RunLoop

extension Terminal {
  /// Watches keys, size and stops, and reports them.
  public func listen(_ report: @escaping @LoopActor (TerminalNews) -> Void) {
    stopListening()
    self.report = report
    subscriptions = [
      loop.onReadable(input) { [weak self] in self?.readInput() },
      loop.onSignal(.windowChange) { [weak self] in self?.sizeChanged() },
      loop.onSignal(.stop) { [weak self] in self?.stopNow() },
      loop.onSignal(.resume) { [weak self] in self?.resumed() },
    ]
  }

  func stopListening() {
    report = nil
    subscriptions.forEach { $0.cancel() }
    subscriptions = []
    escapeTimer?.cancel()
    pasteTimer?.cancel()
    (escapeTimer, pasteTimer) = (nil, nil)
  }

  /// Stops the whole job as ^Z would.
  public func suspend() {
    // As the terminal driver would have done: the whole job stops, not this process alone. Our own
    // signal must not wait for the loop: ncurses ignores SIGTSTP while it paints, and that drops a
    // pending one.
    kill(0, SIGTSTP)
    stopNow()
  }

  /// Our turn to stop. The screen is given back before and taken again after.
  private func stopNow() {
    giveBack(TerminalModes.leave(description))
    loop.stopProcess()
    resumed()
  }

  /// Somebody else used the terminal meanwhile: nothing about it is known.
  private func resumed() {
    cterminal_raw(input)
    cterminal_enter()
    emit(TerminalModes.enter(description))
    sendFrame()
    title = nil
    let before = size
    takeSize()
    if size != before { report?(.input(.resize(size))) }
    if let latest { paint(latest) }
    report?(.resumed)
  }

  private func sizeChanged() {
    takeSize()
    report?(.input(.resize(size)))
  }

  private func readInput() {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(input, &bytes, bytes.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return }
    guard count > 0 else {
      subscriptions.forEach { $0.cancel() }
      report?(.gone)
      return
    }
    decode(.bytes(bytes.prefix(count)))
  }

  /// Reports what the decoder made of it and, when it holds half a sequence, comes back in time.
  private func decode(_ input: KeyDecoderStateMachine.Input) {
    let outputs = decoder.handle(input, at: loop.now())
    escapeTimer?.cancel()
    escapeTimer = decoder.deadline.map { deadline in
      loop.onDeadline(deadline) { [weak self] in self?.decode(.deadline) }
    }
    tellApart(.read(outputs))
  }

  /// Reports what was typed, and as a paste what no hand can have typed.
  private func tellApart(_ input: RawPasteStateMachine.Input) {
    let outputs = rawPaste.handle(input, at: loop.now())
    pasteTimer?.cancel()
    pasteTimer = rawPaste.deadline.map { deadline in
      loop.onDeadline(deadline) { [weak self] in self?.tellApart(.deadline) }
    }
    for output in outputs {
      if case .focus(let isFocused) = output { self.isFocused = isFocused }
      report?(.input(output))
    }
  }
}
