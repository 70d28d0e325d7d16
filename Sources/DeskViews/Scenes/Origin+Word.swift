internal import CallDesk

extension Origin {
  /// The word of product.md.
  var word: String {
    switch self {
    case .atStart: "at start"
    case .ours: "ours"
    case .other: "other"
    case .otherPatchbay: "other Patchbay"
    }
  }
}
