/// Where a lookup takes its key from.
public enum LookupSource: Sendable, Hashable {
  /// An attribute of the customer participant, such as an account number typed in the IVR.
  case attribute(String, LookupKey.Kind)
  /// The caller's number.
  case number
}
