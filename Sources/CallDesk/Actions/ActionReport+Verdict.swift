internal import GenesysCloud

extension ActionReport.State {
  /// What a request for something that a phone or a person does has come to.
  init(_ error: PlatformError) {
    switch error.verdict {
    case .unknown, .accepted:
      let status = error.status.map { "status \($0) says neither yes nor no" } ?? "no answer"
      self = .unknown("\(status): an event will show whether it arrived")
    case .waits where error.status == nil, .notSent where error.kind != .notSignedIn:
      self = .refused("not sent: \(error.words)")
    case .waits, .notSent, .conflict, .refused: self = .refused(error.words)
    }
  }
}
