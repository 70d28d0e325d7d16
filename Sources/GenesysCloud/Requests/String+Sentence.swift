extension String {
  /// The text as a sentence, so that what follows reads as the next one.
  var asSentence: String { hasSuffix(".") || hasSuffix("?") || hasSuffix("!") ? self : self + "." }
}
