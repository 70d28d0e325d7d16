/// One thing wrong with a configuration, theme or scenario file, with its place.
public struct ConfigProblem: Sendable, Hashable, CustomStringConvertible {
  /// The file as the user named it.
  public var file: String
  /// Where the wrong key or value begins.
  public var place: SourcePlace
  /// What is wrong, such as `unknown key "colour"`. May quote the file, so it is text from outside.
  public var message: String
  /// What was probably meant, or what is allowed.
  public var suggestion: String?

  /// A problem at a place; a place that names its file is in that one.
  public init(file: String, place: SourcePlace, message: String, suggestion: String? = nil) {
    self.file = place.file ?? file
    self.place = place
    self.message = message
    self.suggestion = suggestion
  }

  /// `config.toml:3:6: unknown key "nam"; did you mean "name"?`
  public var description: String {
    "\(file):\(place.line):\(place.column): \(message)" + (suggestion.map { "; \($0)" } ?? "")
  }
}
