extension TOMLReader {
  /// Notes a credential that begins or ends in something that nobody sees. Where it is typed it can be typed
  /// right; trimmed in silence it would be another word than the file says.
  public func refuseUnseenEdge(_ key: String) {
    guard !isTable(key), let edge = string(key)?.unseenEdge else { return }
    problem(
      key, "\(key) begins or ends in a character that nobody sees (\(edge))",
      suggestion: "copy it again, without blanks and line ends")
  }
}
