extension Unicode.Scalar {
  /// Whether it is a control or format character, or ends a line: nothing of it is seen, and what stands around
  /// it may be shown otherwise than it is, as by a bidirectional override.
  public var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
