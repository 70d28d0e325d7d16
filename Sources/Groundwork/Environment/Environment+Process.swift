internal import CSystem

extension Environment {
  /// The variables this process was started with.
  public static func process() -> Environment {
    var values: [String: String] = [:]
    guard var entry = csystem_environment() else { return Environment() }
    while let text = entry.pointee {
      let pair = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2 { values[String(pair[0])] = String(pair[1]) }
      entry += 1
    }
    return Environment(values)
  }
}
