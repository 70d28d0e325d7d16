extension String {
  /// The text as a sentence, so that what follows reads as the next one.
  public var asSentence: String { hasSuffix(".") || hasSuffix("?") || hasSuffix("!") ? self : self + "." }
}
