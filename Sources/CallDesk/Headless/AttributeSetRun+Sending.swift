internal import GenesysCloud
internal import Groundwork

extension AttributeSetRun {
  func begin(_ running: inout Running, _ mail: AsyncStream<Mail>.Continuation) {
    running.hasBegun = true
    running.leftOut = changedMeanwhile(running.writer.shown)
    let pairs = request.pairs.filter { pair in !running.leftOut.contains { $0.key == pair.key } }
    guard !pairs.isEmpty || request.pairs.isEmpty else { return }
    feed(.write(ticket, pairs, guards: request.guards), &running, mail)
    // The writer ends by itself; this is for a PATCH that never answers.
    giveUp(after: request.timeout + Self.patience + rateLimitPatience, &running, mail)
  }

  // Nobody has seen these values who chose ours, so ours do not go over them unasked.
  private func changedMeanwhile(_ stands: [String: String]) -> [KeyWrite] {
    guard !request.writesOverTheirs else { return [] }
    return request.pairs.compactMap { pair in
      let chosenOver = request.chosenOver[pair.key] ?? participant.attributes[pair.key]
      let theirs = stands[pair.key]
      guard request.guards[pair.key] == nil, !theirs.isExactly(chosenOver), !theirs.isExactly(pair.value)
      else {
        return nil
      }
      var write = KeyWrite(key: pair.key, old: chosenOver, new: pair.value, fate: .conflict(theirs: theirs))
      write.leftOut = isYours(pair.key, theirs) ? .yours : .theirs
      return write
    }
  }

  private func isYours(_ key: String, _ value: String?) -> Bool {
    guard let value, let journal = desk.journal else { return false }
    let since = desk.time.now().wall.advanced(by: .seconds(-86_400))
    return journal.writesOfOthers(to: request.conversation, since: since).contains {
      $0.participant == participant.id && $0.key == key && journal.matches(value, $0.new)
    }
  }

  private func giveUp(
    after interval: Interval, _ running: inout Running, _ mail: AsyncStream<Mail>.Continuation
  ) {
    let end = desk.time.now().advanced(by: interval)
    running.end = end
    running.tasks.append(timer(.giveUp, at: end, mail))
  }

  /// Suspended with ^Z, or the lid closed: the time is over, but nobody has looked yet.
  func hasSlept(_ running: inout Running, _ mail: AsyncStream<Mail>.Continuation) -> Bool {
    guard let end = running.end, desk.time.now() > end.advanced(by: .seconds(1)) else { return false }
    giveUp(after: Self.patience, &running, mail)
    return true
  }

  func feed(
    _ input: AttributeWriterStateMachine.Input, _ running: inout Running,
    _ mail: AsyncStream<Mail>.Continuation
  ) {
    let outputs = running.writer.handle(input, at: desk.time.now())
    // What is about to be sent is written down before it is.
    desk.journal?.note(outputs.compactMap { if case .report(let report) = $0 { report } else { nil } })
    for output in outputs {
      switch output {
      case .report(let report): if report.ticket == ticket { running.report = report }
      case .read:
        running.tasks.append(Task { mail.yield(.read(await read())) })
      case .patch(let patch, let values):
        let answer = Task { await send(values) }
        running.flight = (patch, answer)
        running.tasks.append(Task { mail.yield(.patched(patch, await answer.value)) })
      }
    }
    setTimer(&running, mail)
  }

  private func setTimer(_ running: inout Running, _ mail: AsyncStream<Mail>.Continuation) {
    let deadline = running.writer.deadline
    guard running.timer?.deadline != deadline else { return }
    running.timer?.task.cancel()
    running.timer = deadline.map { ($0, timer(.wake, at: $0, mail)) }
  }

  func timer(_ one: Mail, after interval: Interval, _ mail: AsyncStream<Mail>.Continuation) -> Task<
    Void, Never
  > {
    timer(one, at: desk.time.now().advanced(by: interval), mail)
  }

  private func timer(_ one: Mail, at moment: Moment, _ mail: AsyncStream<Mail>.Continuation) -> Task<
    Void, Never
  > {
    Task { [time = desk.time] in if (try? await time.sleep(until: moment)) != nil { mail.yield(one) } }
  }

  private func send(_ values: [String: String]) async -> Result<Accepted, PlatformError> {
    do {
      return .success(
        try await desk.platform.patchAttributes(
          request.conversation, participant.id, values, flavour: .generic))
    } catch { return .failure(error) }
  }

  func read() async -> Result<ConversationReport, PlatformError> {
    do { return .success(try await desk.platform.call(request.conversation)) } catch {
      return .failure(error)
    }
  }

  /// As the participant was found at first: in whichever shape may be read.
  func standing() async -> Result<ConversationReport, PlatformError> {
    do { return .success(try await desk.platform.eitherShape(of: request.conversation)) } catch {
      return .failure(error)
    }
  }

  static func input(_ patch: Int, _ answer: Result<Accepted, PlatformError>)
    -> AttributeWriterStateMachine.Input
  {
    switch answer {
    case .success(let accepted): .accepted(patch: patch, accepted)
    case .failure(let error): .failed(patch: patch, error)
    }
  }
}
