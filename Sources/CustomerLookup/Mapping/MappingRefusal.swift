/// Why a value of a record cannot become an attribute. Never quotes the value, which may be private.
struct MappingRefusal: Error, Hashable {
  /// In a few words.
  var reason: String

  init(_ reason: String) { self.reason = reason }
}
