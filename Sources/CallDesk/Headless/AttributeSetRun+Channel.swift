internal import GenesysCloud
internal import Groundwork

extension AttributeSetRun {
  func take(_ news: ChannelNews, _ running: inout Running, _ mail: AsyncStream<Mail>.Continuation) {
    switch news {
    case .link(.live): if !running.hasBegun { begin(&running, mail) }
    case .conversation(let report): show(report, &running, mail)
    case .topics(let topics):
      if !topics.contains(where: \.isPermitted) { withoutTopic(&running, mail) }
    // The write's own PATCH and reads say the same with more to it.
    case .link, .gone, .signedOut, .presence, .routingStatus, .reread: break
    }
  }

  /// The topic was rejected or the channel does not come up: reads alone must show the value.
  func withoutTopic(_ running: inout Running, _ mail: AsyncStream<Mail>.Continuation) {
    guard !running.hasBegun, !running.isLooking else { return }
    feed(.link(isLive: true, .reads), &running, mail)
    look(&running, mail)
  }

  /// What was read at first is as old as the wait for a channel, and others may have written since.
  func look(_ running: inout Running, _ mail: AsyncStream<Mail>.Continuation) {
    running.isLooking = true
    running.ownReads += 1
    running.tasks.append(Task { mail.yield(.looked(await standing())) })
  }

  func take(
    _ answer: Result<ConversationReport, PlatformError>, _ running: inout Running,
    _ mail: AsyncStream<Mail>.Continuation
  ) {
    running.isLooking = false
    switch answer {
    case .success(let report):
      show(report, &running, mail)
      if !running.hasBegun { begin(&running, mail) }
    case .failure(let error):
      // A channel that came up meanwhile vouches for it.
      if !running.hasBegun { running.obstacle = "what stands could not be read: \(error.words)" }
    }
  }

  func show(
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

  /// An event may leave something out: lost is said of what a read does not show either.
  func proveLosses(_ running: inout Running) async {
    guard !running.missing.isEmpty, !running.isLossRead, !running.isInterrupted else { return }
    running.ownReads += 1
    guard case .success(let report) = await read() else { return }
    noteLosses(report.conversation[participant.id]?.$attributes, isRead: true, &running)
  }
}
