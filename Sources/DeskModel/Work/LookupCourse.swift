internal import CustomerLookup

/// A lookup of what a call carries, in the configured order, while it goes on.
struct LookupCourse: Sendable, Hashable {
  /// What is asked for next when nobody is found.
  var rest: [LookupKey]
  /// What nobody was found by.
  var tried: [LookupKey] = []
  /// Whether nobody asked for it.
  var isAutomatic = false
}
