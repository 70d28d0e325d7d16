internal import CallDesk
public import CustomerLookup
internal import Groundwork

extension LookupKey {
  /// The value as it may stand on the screen.
  public var shown: String { privacyClass == .show ? value : Privacy.masked(value, privacyClass) }

  /// The value as it may be spoken: dots are no word.
  var spoken: String { privacyClass == .show ? value : "this masked \(kind.rawValue)" }

  /// What an input for another lookup begins with: nothing that is masked.
  var draft: String { privacyClass == .show ? value : "" }
}
