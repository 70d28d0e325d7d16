/// Who is meant by a word such as *customer*. There may be several whom it fits, and then nobody but a
/// person can say which.
public enum PartyChoice: Sendable, Hashable {
  /// The word fits nobody.
  case nobody
  case one(Participant)
  /// It fits each of these, in the order of the list.
  case several([Participant])

  /// The one who is meant without any doubt.
  public var known: Participant? { if case .one(let party) = self { party } else { nil } }
  /// Everybody who may be meant.
  public var all: [Participant] {
    switch self {
    case .nobody: []
    case .one(let party): [party]
    case .several(let parties): parties
    }
  }
}
