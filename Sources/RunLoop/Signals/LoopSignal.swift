internal import Glibc

/// The signals a run loop takes out of the kernel's hands. They are blocked in every thread and
/// arrive on the loop, one after the other, like any other input.
public enum LoopSignal: Sendable, Hashable, CaseIterable {
  /// ^C from a cooked terminal, or `kill -INT`.
  case interrupt
  case terminate
  /// The terminal went away.
  case hangUp
  case windowChange
  /// ^Z from a cooked terminal, or somebody stopping the whole job.
  case stop
  case resume

  /// The kernel's number.
  public var number: Int32 {
    switch self {
    case .interrupt: SIGINT
    case .terminate: SIGTERM
    case .hangUp: SIGHUP
    case .windowChange: SIGWINCH
    case .stop: SIGTSTP
    case .resume: SIGCONT
    }
  }

  /// What a shell reports for a program this signal ended: 130 for an interrupt.
  public var exitStatus: Int32 { 128 + number }

  init?(number: Int32) {
    guard let match = Self.allCases.first(where: { $0.number == number }) else { return nil }
    self = match
  }

  /// Whether it asks the program to end when nobody has subscribed to it.
  var endsProgram: Bool {
    switch self {
    case .interrupt, .terminate, .hangUp: true
    case .windowChange, .stop, .resume: false
    }
  }
}
