import Glibc
import Groundwork
import PatchbayTestSupport
import RunLoop
import Testing

/// The loop is one per process, so its stories take turns. Signals are sent to the loop's thread
/// alone: only that thread has blocked them.
@Suite(.serialized, .timeLimit(.minutes(4))) struct `The run loop` {
  private func run(_ body: @escaping @LoopActor () async -> Int32) async -> Int32 {
    await LoopThread.runInTurn { RunLoop.main.run(body) }
  }

  @Test func `answers what the body returns`() async {
    #expect(await run { 66 } == 66)
  }

  @Test func `runs the body and its jobs on one thread, whoever asks`() async {
    let status = await run {
      let home = pthread_self()
      var strangers = 0
      for _ in 0..<50 {
        await Task.detached { await Task.yield() }.value
        if pthread_self() != home { strangers += 1 }
      }
      return Int32(strangers)
    }
    #expect(status == 0)
  }

  @Test func `a clock that does not jump wakes nobody`() async throws {
    let status = await run {
      let loop = RunLoop.main
      var jumps: Int32 = 0
      let watch = loop.onClockJump { jumps += 1 }
      let deadline = loop.now().advanced(by: .milliseconds(5))
      await withCheckedContinuation { done in _ = loop.onDeadline(deadline) { done.resume() } }
      watch.cancel()
      return jumps
    }
    #expect(status == 0)
  }

  @Test func `wakes for a timer, and not before its deadline`() async {
    let status = await run {
      let loop = RunLoop.main
      let deadline = loop.now().advanced(by: .milliseconds(5))
      await withCheckedContinuation { done in _ = loop.onDeadline(deadline) { done.resume() } }
      return loop.now() < deadline ? 1 : 0
    }
    #expect(status == 0)
  }

  @Test func `a cancelled timer stays silent`() async {
    let status = await run {
      let loop = RunLoop.main
      var calls: Int32 = 0
      let first = loop.now().advanced(by: .milliseconds(1))
      loop.onDeadline(first) { calls += 1 }.cancel()
      await withCheckedContinuation { done in
        _ = loop.onDeadline(first.advanced(by: .milliseconds(1))) { done.resume() }
      }
      return calls
    }
    #expect(status == 0)
  }

  @Test func `calls back when bytes arrive and again at the end of the stream`() async {
    let status = await run {
      let loop = RunLoop.main
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { return 70 }
      let (reader, writer) = (ends[0], ends[1])
      var sizes: [Int] = []
      write(writer, "abc", 3)
      close(writer)
      await withCheckedContinuation { done in
        var subscription: Subscription?
        subscription = loop.onReadable(reader) {
          var bytes = [UInt8](repeating: 0, count: 16)
          sizes.append(read(reader, &bytes, 16))
          guard sizes.last == 0 else { return }
          subscription?.cancel()
          done.resume()
        }
      }
      close(reader)
      return sizes == [3, 0] ? 0 : 1
    }
    #expect(status == 0)
  }

  @Test func `an interrupt nobody subscribed to cancels the body`() async {
    let status = await run {
      pthread_kill(pthread_self(), SIGINT)
      try? await Task.sleep(for: .seconds(60))
      return RunLoop.main.interruption?.exitStatus ?? 0
    }
    #expect(status == 130)
  }

  @Test func `a body that does not hear its cancellation is left behind`() async {
    let time = VirtualTime()
    let status = await LoopThread.runInTurn {
      RunLoop.main.run(time: time) {
        pthread_kill(pthread_self(), SIGTERM)
        // Nobody ever answers; the clock goes on as soon as the signal was taken.
        await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in
          var turn: Subscription?
          turn = RunLoop.main.beforeSleep {
            guard RunLoop.main.interruption != nil else { return }
            time.advance(by: .seconds(3))
            turn?.cancel()
          }
        }
        return 0
      }
    }
    #expect(status == 143)
  }

  @Test func `a subscriber takes the signal in the loop's place`() async {
    let status = await run {
      let loop = RunLoop.main
      var subscription: Subscription?
      await withCheckedContinuation { done in
        subscription = loop.onSignal(.terminate) { done.resume() }
        pthread_kill(pthread_self(), SIGTERM)
      }
      subscription?.cancel()
      return loop.interruption == nil && !Task.isCancelled ? 0 : 1
    }
    #expect(status == 0)
  }

  @Test func `a window change wakes nobody who did not ask`() async {
    let status = await run {
      pthread_kill(pthread_self(), SIGWINCH)
      await Task.yield()
      return RunLoop.main.interruption == nil ? 0 : 1
    }
    #expect(status == 0)
  }

  @Test func `paints once for all that was pending`() async {
    let status = await run {
      let loop = RunLoop.main
      var (changes, paints) = (0, 0)
      let painting = loop.beforeSleep { paints += 1 }
      let tasks = (0..<100).map { _ in Task { @LoopActor in changes += 1 } }
      for task in tasks { await task.value }
      painting.cancel()
      return changes == 100 && paints <= 1 ? 0 : Int32(paints)
    }
    #expect(status == 0)
  }

  @Test func `sleeps without waking while nothing happens`() async {
    let status = await run {
      let loop = RunLoop.main
      var (turns, turnsAtDeadline): (Int32, Int32) = (0, 0)
      let counting = loop.beforeSleep { turns += 1 }
      await withCheckedContinuation { done in
        _ = loop.onDeadline(loop.now().advanced(by: .milliseconds(60))) {
          turnsAtDeadline = turns
          done.resume()
        }
      }
      counting.cancel()
      return turnsAtDeadline
    }
    #expect(status == 1)
  }
}
