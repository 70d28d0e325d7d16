internal import CSystem
internal import Glibc
public import Groundwork

extension RunLoop {
  /// Calls `action` whenever `descriptor` can be read, has ended or failed. It is called again at
  /// once until the bytes were taken, so cancel at the end of the stream.
  public func onReadable(
    _ descriptor: Int32, _ action: @escaping @LoopActor () -> Void
  ) -> Subscription {
    watch(Watch(descriptor: descriptor, events: POLLIN, action: action))
  }

  /// Calls `action` whenever `descriptor` takes bytes, has ended or failed. It is called again at once while
  /// that is so: cancel when nothing is left to write.
  public func onWritable(
    _ descriptor: Int32, _ action: @escaping @LoopActor () -> Void
  ) -> Subscription {
    watch(Watch(descriptor: descriptor, events: POLLOUT, action: action))
  }

  private func watch(_ watch: Watch) -> Subscription {
    let id = nextID()
    descriptors[id] = watch
    return Subscription { [self] in descriptors[id] = nil }
  }

  /// Calls `action` for every such signal, in place of the loop's own answer to it.
  public func onSignal(
    _ signal: LoopSignal, _ action: @escaping @LoopActor () -> Void
  ) -> Subscription {
    let id = nextID()
    signalActions[signal, default: [:]][id] = action
    return Subscription { [self] in signalActions[signal]?[id] = nil }
  }

  /// Calls `action` once, when the loop's clock has reached `deadline`.
  public func onDeadline(
    _ deadline: Moment, _ action: @escaping @LoopActor () -> Void
  ) -> Subscription {
    let id = nextID()
    timers.insert(id, at: deadline)
    timerActions[id] = action
    return Subscription { [self] in
      timers.remove(id)
      timerActions[id] = nil
    }
  }

  /// Calls `action` when the wall clock jumps against the monotonic one: the machine woke from sleep,
  /// or somebody set the clock. Costs nothing until then. Where the kernel cannot tell, nothing comes.
  public func onClockJump(_ action: @escaping @LoopActor () -> Void) -> Subscription {
    let descriptor = csystem_clock_jumps_open()
    guard descriptor >= 0 else { return Subscription {} }
    let reading = onReadable(descriptor) {
      csystem_clock_jumps_clear(descriptor)
      action()
    }
    return Subscription {
      reading.cancel()
      close(descriptor)
    }
  }

  /// Calls `action` each time the loop has done all that was pending and is about to sleep: the
  /// moment to paint once for everything.
  public func beforeSleep(_ action: @escaping @LoopActor () -> Void) -> Subscription {
    let id = nextID()
    sleepActions[id] = action
    return Subscription { [self] in sleepActions[id] = nil }
  }

  /// Stops the process as ^Z would and returns when it was continued. A process nobody could
  /// continue (an orphaned process group) is not stopped.
  public func stopProcess() { csystem_signal_default(LoopSignal.stop.number) }

  /// The loop's clock, read now.
  public func now() -> Moment { time.now() }
}
