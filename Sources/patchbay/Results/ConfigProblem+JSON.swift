import Groundwork

extension ConfigProblem {
  /// The mistake with its place, for scripts.
  var json: JSONValue {
    .members([
      ("line", .int(place.line)), ("column", .int(place.column)), ("message", .string(message)),
      ("suggestion", suggestion.map(JSONValue.string)),
    ])
  }
}
