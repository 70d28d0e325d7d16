internal import GenesysCloud
internal import Groundwork

extension HeadlessDesk {
  /// How one line of a batch ended.
  public typealias LineEnding = Result<AttributeSetResult, HeadlessFailure>

  /// Writes many lines beside one another, at most sixteen at a time, and those of one conversation one
  /// after the other. All share one channel; where no topic of it shows a conversation, reads do.
  ///
  /// Costs two requests a line where events confirm, and before the first at most fifty to learn which
  /// topics to have. When the task is cancelled no further line begins, and what has left is followed
  /// for a second more.
  /// - Parameters:
  ///   - requests: the lines, in their order.
  ///   - isDryRun: says what would be done, and sends nothing.
  ///   - onEnd: told of each line once, as it ends, from any thread; those that never began end
  ///     `interrupted`.
  public func setAll(
    _ requests: [AttributeSetRequest], isDryRun: Bool = false,
    onEnd: @escaping @Sendable (Int, LineEnding) -> Void
  ) async {
    let run = BatchRun(requests: requests, isDryRun: isDryRun, desk: self, onEnd: onEnd)
    // Not a child of this task, so that a cancellation does not cut off what has left.
    let work = Task { await run.run() }
    await withTaskCancellationHandler {
      await work.value
    } onCancel: {
      run.interrupt()
      Task {
        try? await time.sleep(for: isOutOfTime ? .milliseconds(250) : BatchRun.grace)
        work.cancel()
      }
    }
  }
}
