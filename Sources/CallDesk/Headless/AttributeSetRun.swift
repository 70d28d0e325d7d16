internal import GenesysCloud
internal import Groundwork

/// One `attributes set` on its way: carries requests, events and timers for one writer.
struct AttributeSetRun: Sendable {
  private enum Mail: Sendable {
    case channel(ChannelNews)
    case patched(Int, Result<Accepted, PlatformError>)
    case read(Result<ConversationReport, PlatformError>)
    case wake, giveUpOnChannel, giveUp
  }

  private struct Running {
    var writer: AttributeWriterStateMachine
    var report: WriteReport?
    var timer: (deadline: Moment, task: Task<Void, Never>)?
    var tasks: [Task<Void, Never>] = []
    /// When no answer is waited for any longer.
    var end: Moment?
    /// The PATCH that has no answer yet.
    var flight: (patch: Int, answer: Task<Result<Accepted, PlatformError>, Never>)?
    var hasBegun = false
    var isInterrupted = false
    /// Attributes as they were last shown, and those of others that went away since ours left.
    var seen: [String: String]?
    var missing: [String: String] = [:]
    /// Whether a read has shown that they are gone.
    var isLossRead = false
    /// Keys that somebody has changed since they were looked at.
    var leftOut: [KeyWrite] = []
    /// Requests that the writer does not know of.
    var ownReads = 0
    /// How long it stayed, from the first step.
    var waited = Interval.zero
  }

  let request: AttributeSetRequest
  let participant: Participant
  let desk: HeadlessDesk

  private let ticket: CallDeskOrder.Ticket
  /// Longer than this nobody waits for a channel; reads do instead.
  static let channelPatience = Interval.seconds(4)
  /// What of the time that is left a channel may take, and what the confirmation; the rest is for telling it.
  private static let (channelShare, windowShare) = (0.33, 0.85)
  /// What the last read may take beyond the window.
  private static let patience = Interval.seconds(3)

  init(request: AttributeSetRequest, participant: Participant, desk: HeadlessDesk) {
    (self.request, self.participant, self.desk) = (request, participant, desk)
    ticket = desk.tickets.next()
  }

  /// Whether every key already has its value, so that no channel is worth opening.
  var changesNothing: Bool {
    request.guards.isEmpty && request.pairs.allSatisfy { participant.attributes[$0.key].isExactly($0.value) }
  }

  /// Runs to the end. With the news of a channel the write begins once that is live, or reads take
  /// its place.
  func run(witness: WriteTiming.Witness, news: AsyncStream<ChannelNews>? = nil) async -> AttributeSetResult {
    let (mails, mail) = AsyncStream.makeStream(of: Mail.self)
    let start = desk.time.now()
    var running = Running(writer: writer(witness))
    if let news {
      running.tasks.append(Task { for await item in news { mail.yield(.channel(item)) } })
      running.tasks.append(timer(.giveUpOnChannel, after: channelPatience, mail))
    } else {
      begin(&running, mail)
    }
    await loop(mails, mail, &running)
    // A cancelled task's stream just ends.
    running.isInterrupted = Task.isCancelled
    running.waited = desk.time.now().since(start)
    running.timer?.task.cancel()
    for task in running.tasks { task.cancel() }
    await hearOut(&running)
    await proveLosses(&running)
    return result(running)
  }

  /// What would become of each key now.
  func plan() -> AttributeSetResult {
    var writer = writer(.nobody)
    let outputs = writer.handle(
      .write(ticket, request.pairs, guards: request.guards), at: desk.time.now())
    let report = outputs.lazy.compactMap { if case .report(let report) = $0 { report } else { nil } }.first
    let keys = (report?.keys ?? []).map { key in
      var key = key
      if key.fate == .sent { key.fate = .proposed }
      return key
    }
    var result = AttributeSetResult(
      conversation: request.conversation, participant: participant.id, keys: keys, requests: 0)
    result.failedGuards = failedGuards(keys, shown: participant.attributes)
    return result
  }

  private var channelPatience: Interval {
    min(Self.channelPatience, request.timeout, desk.rest.map { $0 * Self.channelShare } ?? request.timeout)
  }

  /// How long a confirmation is waited for: as asked for, within what is left of the command's time.
  private var window: Interval {
    min(request.timeout, desk.rest.map { $0 * Self.windowShare } ?? request.timeout)
  }

  private var rateLimitPatience: Interval { desk.rest ?? request.rateLimitPatience }

  private func writer(_ witness: WriteTiming.Witness) -> AttributeWriterStateMachine {
    AttributeWriterStateMachine(
      conversation: request.conversation, participant: participant.id, shown: participant.attributes,
      timing: WriteTiming(
        window: window, witness: witness, rateLimitPatience: rateLimitPatience),
      budget: desk.rules.budget, privacy: desk.rules.privacy, random: desk.random)
  }

  private func loop(
    _ mails: AsyncStream<Mail>, _ mail: AsyncStream<Mail>.Continuation, _ running: inout Running
  ) async {
    if running.hasBegun && running.writer.isSettled(ticket) { return }
    for await one in mails {
      switch one {
      case .channel(let news): take(news, &running, mail)
      case .patched(let patch, let answer):
        running.flight = nil
        feed(Self.input(patch, answer), &running, mail)
      case .read(.success(let report)): show(report, &running, mail)
      case .read(.failure): feed(.readFailed, &running, mail)
      case .wake:
        running.timer = nil
        feed(.wake, &running, mail)
      case .giveUpOnChannel: if !running.hasBegun { withoutTopic(&running, mail) }
      case .giveUp: if !hasSlept(&running, mail) { return }
      }
      if running.hasBegun && running.writer.isSettled(ticket) { return }
    }
  }

  // MARK: The channel

  private func take(_ news: ChannelNews, _ running: inout Running, _ mail: AsyncStream<Mail>.Continuation) {
    switch news {
    case .link(.live): if !running.hasBegun { begin(&running, mail) }
    case .conversation(let report): show(report, &running, mail)
    case .topics(let topics):
      if !running.hasBegun, !topics.contains(where: \.isPermitted) { withoutTopic(&running, mail) }
    // The write's own PATCH and reads say the same with more to it.
    case .link, .gone, .signedOut, .presence, .routingStatus, .reread: break
    }
  }

  // The topic was rejected or the channel does not come up: reads alone must show the value.
  private func withoutTopic(_ running: inout Running, _ mail: AsyncStream<Mail>.Continuation) {
    running.writer = writer(.reads)
    begin(&running, mail)
  }

  private func show(
    _ report: ConversationReport, _ running: inout Running, _ mail: AsyncStream<Mail>.Continuation
  ) {
    guard report.conversation.id == request.conversation, let shown = report.conversation[participant.id]
    else { return }
    let asked = report.source == .read ? report.asked : nil
    let isOver = report.conversation.isOver(for: shown)
    noteLosses(shown.$attributes, isRead: asked != nil, &running)
    feed(.shown(shown.$attributes, asked: asked, isOver: isOver), &running, mail)
  }

  // The platform merges and never deletes (genesys-cloud-api, section 4.2): what goes away while ours is
  // on its way was lost to somebody's whole-map write, or to a platform that replaces.
  private func noteLosses(_ shown: [String: String]?, isRead: Bool, _ running: inout Running) {
    guard let shown else { return }
    if running.report?.requests ?? 0 > 0 {
      let ours = Set(request.pairs.map(\.key))
      for (key, value) in running.seen ?? participant.attributes
      where shown[key] == nil && !ours.contains(key) && !PlatformKey.isPassing(key) {
        running.missing[key] = value
      }
    }
    for key in shown.keys { running.missing[key] = nil }
    (running.seen, running.isLossRead) = (shown, isRead)
  }

  // An event may leave something out: lost is said of what a read does not show either.
  private func proveLosses(_ running: inout Running) async {
    guard !running.missing.isEmpty, !running.isLossRead, !running.isInterrupted else { return }
    running.ownReads += 1
    guard case .success(let report) = await read() else { return }
    noteLosses(report.conversation[participant.id]?.$attributes, isRead: true, &running)
  }

  // MARK: The writer

  private func begin(_ running: inout Running, _ mail: AsyncStream<Mail>.Continuation) {
    running.hasBegun = true
    running.leftOut = changedMeanwhile(running.seen ?? participant.attributes)
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

  // Suspended with ^Z, or the lid closed: the time is over, but nobody has looked yet.
  private func hasSlept(_ running: inout Running, _ mail: AsyncStream<Mail>.Continuation) -> Bool {
    guard let end = running.end, desk.time.now() > end.advanced(by: .seconds(1)) else { return false }
    giveUp(after: Self.patience, &running, mail)
    return true
  }

  private func feed(
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

  private func timer(_ one: Mail, after interval: Interval, _ mail: AsyncStream<Mail>.Continuation) -> Task<
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

  private func read() async -> Result<ConversationReport, PlatformError> {
    do { return .success(try await desk.platform.call(request.conversation)) } catch {
      return .failure(error)
    }
  }

  private static func input(_ patch: Int, _ answer: Result<Accepted, PlatformError>)
    -> AttributeWriterStateMachine.Input
  {
    switch answer {
    case .success(let accepted): .accepted(patch: patch, accepted)
    case .failure(let error): .failed(patch: patch, error)
    }
  }

  // MARK: The end

  // A PATCH that is taken back knows whether it had left: one that had not was never written.
  private func hearOut(_ running: inout Running) async {
    guard let flight = running.flight else { return }
    flight.answer.cancel()
    let outputs = running.writer.handle(
      Self.input(flight.patch, await flight.answer.value), at: desk.time.now())
    let reports = outputs.compactMap { if case .report(let report) = $0 { report } else { nil } }
    desk.journal?.note(reports)
    for report in reports where report.ticket == ticket { running.report = report }
  }

  private func result(_ running: Running) -> AttributeSetResult {
    let keys =
      running.report?.keys
      ?? request.pairs.map {
        KeyWrite(
          key: $0.key, old: participant.attributes[$0.key], new: $0.value,
          fate: .notWritten(reason: desk.isOutOfTime ? "not sent in time" : "interrupted"))
      }
    let written = keys.map { ended($0, running) }
    let ends =
      request.pairs.isEmpty
      ? written
      : request.pairs.compactMap { pair in
        running.leftOut.first { $0.key == pair.key } ?? written.last { $0.key == pair.key }
      }
    let requests = (running.report?.requests ?? 0) + running.ownReads
    let report = WriteReport(
      ticket: ticket, conversation: request.conversation, participant: participant.id, keys: written,
      requests: requests)
    desk.journal?.noteEnd(report)
    var result = AttributeSetResult(
      conversation: request.conversation, participant: participant.id, keys: ends, requests: requests,
      isInterrupted: running.isInterrupted)
    result.isTimedOut = running.isInterrupted && desk.isOutOfTime
    result.failedGuards = failedGuards(ends, shown: running.writer.shown)
    if running.isLossRead { result.lost = running.missing }
    return result
  }

  private func failedGuards(_ keys: [KeyWrite], shown: [String: String]) -> [AttributeSetResult.FailedGuard] {
    guard keys.contains(where: { if case .conflict = $0.fate { true } else { false } }) else { return [] }
    return request.guards.sorted { $0.key < $1.key }.filter { !shown[$0.key].isExactly($0.value) }.map {
      AttributeSetResult.FailedGuard(key: $0.key, expected: $0.value, actual: shown[$0.key])
    }
  }

  // Nobody waits any longer: what has left may have arrived, what has not never will.
  private func ended(_ key: KeyWrite, _ running: Running) -> KeyWrite {
    let window = running.isInterrupted ? running.waited : request.timeout
    var key = key
    switch key.fate {
    case .sent: key.fate = .unknown(.noAnswer)
    case .accepted where request.wait == .confirmed: key.fate = .unknown(.notSeen(within: window))
    case .waiting: key.fate = .notWritten(reason: "not sent within \(window.milliseconds) ms")
    default: break
    }
    return key
  }
}
