internal import CallDesk

/// An attribute, as a filter sees it.
struct FilterableAttribute: Filterable {
  let row: AttributeRow

  // A masked value is not to be found either: a filter would tell it letter by letter.
  var filterTexts: [String] { row.isMasked ? [row.key] : [row.key, row.value] }
  func filterAttribute(_ key: String) -> String? { key == row.key && !row.isMasked ? row.value : nil }
  func filterColumn(_ column: Filter.Column) -> String? { column == .state ? row.write?.fate.json : nil }
}
