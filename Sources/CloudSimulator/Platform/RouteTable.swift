/// All operations. Of several that fit, the one with fewest parameters is meant.
struct RouteTable: Sendable {
  private let routes: [Int: [Route]]

  init(_ routes: [Route]) { self.routes = Dictionary(grouping: routes) { $0.pattern.count } }

  enum Match: Sendable {
    case found(Route, [String: String])
    /// The path exists, the method does not.
    case otherMethods([String])
    case nothing
  }

  func match(_ method: String, _ path: some Collection<String>) -> Match {
    let fitting = (routes[path.count] ?? []).compactMap { route in
      route.parameters(of: path).map { (route, $0) }
    }
    let best = fitting.filter { $0.0.method == method }.min { $0.1.count < $1.1.count }
    if let best { return .found(best.0, best.1) }
    return fitting.isEmpty ? .nothing : .otherMethods(fitting.map(\.0.method))
  }
}
