extension Task where Success == Never, Failure == Never {
  /// Returns once the current task was cancelled: the run loop does that on SIGINT and SIGTERM.
  static func untilCancelled() async {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    await withTaskCancellationHandler {
      for await _ in stream {}
    } onCancel: {
      continuation.finish()
    }
  }
}
