internal import CustomerLookup
internal import GenesysCloud
internal import Groundwork

/// The one loop behind a `LiveCallDesk`. Whatever takes time runs beside it and mails its result.
struct LiveCallDeskRunner: Sendable {
  var machine: CallDeskStateMachine
  let platform: any PlatformService
  let finder: CustomerFinder
  let journal: Journal?
  let time: any TimeSource
  let mail: AsyncStream<LiveCallDesk.Mail>.Continuation
  let news: AsyncStream<CallDeskNews>.Continuation

  private struct Lookup {
    var task: Task<Void, Never>
    var conversation: ConversationID?
    var key: LookupKey
    var asked: Timestamp
  }

  private struct Running {
    var session: (any ChannelSession)?
    var lookups: [CallDeskOrder.Ticket: Lookup] = [:]
    var timer: (deadline: Moment, task: Task<Void, Never>)?
    var pump: Task<Void, Never>?
  }

  /// Runs until `stop` is mailed.
  func run(_ mails: AsyncStream<LiveCallDesk.Mail>) async {
    var (machine, running) = (machine, Running())
    platform.observeWaits { [mail] in mail.yield(.news(.waits($0))) }
    journal?.onTrouble { [mail] in
      mail.yield(.input(.trouble("\($0); what happens is done, and not written down")))
    }
    carry([.signIn], &running)
    for await one in mails {
      switch one {
      case .input(let input):
        if case .wake = input { running.timer = nil }
        carry(machine.handle(input, at: time.now()), &running)
      case .lookupSlow(let ticket, let wait):
        tellLookup(ticket, running) {
          .slow(since: $0, waitingFor: wait.connectors, until: wait.end.wall)
        }
      case .lookupEnded(let ticket, let answer):
        tellLookup(ticket, running) { _ in answer.map { .answered($0) } ?? .cancelled }
        note(answer, running.lookups[ticket])
        running.lookups[ticket] = nil
      case .news(let item): news.yield(item)
      case .stop:
        carry(machine.handle(.stop, at: time.now()), &running)
        await stop(running)
        return finish()
      }
      setTimer(machine.deadline, &running)
    }
  }

  /// Ends the news.
  func finish() {
    news.finish()
    mail.finish()
  }

  private func stop(_ running: Running) async {
    running.timer?.task.cancel()
    for lookup in running.lookups.values { lookup.task.cancel() }
    await running.session?.stop()
    running.pump?.cancel()
  }

  private func setTimer(_ deadline: Moment?, _ running: inout Running) {
    guard running.timer?.deadline != deadline else { return }
    running.timer?.task.cancel()
    running.timer = deadline.map { deadline in
      let task = Task { [time, mail] in
        if (try? await time.sleep(until: deadline)) != nil { mail.yield(.input(.wake)) }
      }
      return (deadline, task)
    }
  }

  private func tellLookup(
    _ ticket: CallDeskOrder.Ticket, _ running: Running, _ state: (_ asked: Timestamp) -> LookupReport.State
  ) {
    guard let lookup = running.lookups[ticket] else { return }
    news.yield(
      .lookup(
        LookupReport(
          ticket: ticket, conversation: lookup.conversation, key: lookup.key, state: state(lookup.asked))))
  }

  // MARK: Carrying

  private func carry(_ outputs: [CallDeskStateMachine.Output], _ running: inout Running) {
    // What is about to be sent is written down before it is.
    journal?.note(outputs.compactMap { if case .news(.write(let report)) = $0 { report } else { nil } })
    for output in outputs {
      switch output {
      case .news(let item):
        note(item)
        news.yield(item)
      case .readJournal:
        if let entries = journal?.unfinished(), !entries.isEmpty { mail.yield(.input(.unfinished(entries))) }
      case .readEarlier(let id): readEarlier(id)
      case .searchWriters(let search): searchWriters(search)
      case .ended(let report): journal?.noteEnd(report)
      case .noteProposal(let proposal): journal?.note(proposal)
      case .openChannel(let userID): openChannel(userID, &running)
      case .reconnect: running.session?.reconnect()
      case .checkClocks: running.session?.checkClocks()
      case .reread(let id): running.session?.reread(id)
      case .lookup(let ticket, let conversation, let key, let anew):
        running.lookups[ticket] = Lookup(
          task: lookup(ticket, key, anew: anew), conversation: conversation, key: key, asked: time.now().wall)
      case .noteReveal(let id, let participant, let key): journal?.noteReveal(key, participant, id)
      case .cancelLookup(let ticket): running.lookups[ticket]?.task.cancel()
      default: request(output)
      }
    }
  }

  private func readEarlier(_ id: ConversationID) {
    guard let journal else { return }
    Task { [mail] in mail.yield(.news(.earlier(id, journal.earlierWrites(to: id)))) }
  }

  // Beside the loop: nobody waits for it.
  private func searchWriters(_ search: WriterSearch) {
    guard let journal else { return }
    Task { [mail] in
      let found = journal.writesOfOthers(to: search.conversation, since: search.since)
      if !found.isEmpty { mail.yield(.input(.foundWrites(search, found))) }
    }
  }

  private func openChannel(_ userID: String, _ running: inout Running) {
    let session = platform.channelSession(.agent(userID: userID))
    running.session = session
    running.pump = Task { [mail] in
      for await item in session.news { mail.yield(.input(.channel(item))) }
    }
    session.start()
  }

  private func note(_ news: CallDeskNews) {
    switch news {
    case .change(let change): journal?.note(change)
    case .recovered(let writes): journal?.note(writes)
    default: break
    }
  }

  private func note(_ answer: LookupAnswer?, _ lookup: Lookup?) {
    guard let lookup else { return }
    journal?.note(lookup.key, answer, in: lookup.conversation)
  }

  private func lookup(
    _ ticket: CallDeskOrder.Ticket, _ key: LookupKey, anew: Bool
  ) -> Task<Void, Never> {
    Task { [finder, mail] in
      let answer = await finder.find(key, anew: anew) { mail.yield(.lookupSlow(ticket, $0)) }
      mail.yield(.lookupEnded(ticket, answer))
    }
  }
}
