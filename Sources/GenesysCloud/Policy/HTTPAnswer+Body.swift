internal import Groundwork
internal import Transport

extension HTTPAnswer {
  /// Whose words the body is, as far as `VerdictTable` has to know.
  var bodyKind: VerdictTable.Body {
    if body.allSatisfy({ [0x20, 0x0A, 0x0D, 0x09].contains($0) }) { return .plain }
    guard let json = try? JSONParser.parse(body) else { return .foreign }
    return json.word("code") != nil && json.word("contextId") != nil ? .platform : .plain
  }
}
