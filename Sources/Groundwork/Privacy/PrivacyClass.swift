/// How private the values of a key are. Each class keeps what the ones before it keep, and more.
public enum PrivacyClass: String, Sendable, Hashable, CaseIterable, Comparable {
  /// To be read by whoever sees the screen.
  case show
  /// Masked on the screen, revealed on demand; the journal keeps a digest.
  case mask
  /// Masked, and kept out of the journal, the wire, the log and every export, even as a digest.
  case neverLog = "never-log"
  /// Never logged, and refused before anything is sent.
  case neverSend = "never-send"

  /// From open to secret.
  public static func < (lhs: PrivacyClass, rhs: PrivacyClass) -> Bool { lhs.rank < rhs.rank }

  private var rank: Int {
    switch self {
    case .show: 0
    case .mask: 1
    case .neverLog: 2
    case .neverSend: 3
    }
  }
}
