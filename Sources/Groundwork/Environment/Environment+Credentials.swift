extension Environment {
  /// An id or another word of a credential; what nobody sees at its ends is left out.
  public func credential(_ name: String) -> String? {
    guard let value = self[name]?.trimmedOfUnseen, !value.isEmpty else { return nil }
    return value
  }

  /// A secret; what nobody sees at its ends is left out.
  public func secret(_ name: String) -> Secret? { credential(name).map { Secret($0) } }
}
