/// Operations that the platform's SDK has, so that a 404 can say whether a path is the platform's and
/// merely not simulated.
enum UnsimulatedRoutes {
  /// Whether the platform has this operation below `/api/v2`.
  static func contains(_ method: String, _ path: some Collection<String>) -> Bool {
    wildcards(method, path) != nil
  }

  /// How many segments of the path are parameters of the operation that is meant; nil where there is none.
  static func wildcards(_ method: String, _ path: some Collection<String>) -> Int? {
    guard let letter = letters[method] else { return nil }
    var nodes = [(node: root, wildcards: 0)]
    for segment in path {
      nodes = nodes.flatMap { node, wildcards in
        [
          node.children[segment].map { ($0, wildcards) }, node.children["*"].map { ($0, wildcards + 1) },
        ].compactMap(\.self)
      }
    }
    return nodes.filter { $0.node.methods.contains(letter) }.map(\.wildcards).min()
  }

  private static let letters: [String: Character] = [
    "GET": "G", "POST": "P", "PUT": "U", "PATCH": "A", "DELETE": "D", "HEAD": "H",
  ]

  private struct Node: Sendable {
    var methods: Set<Character> = []
    var children: [String: Node] = [:]
  }

  /// Read when the first path is not found.
  private static let root: Node = {
    var lines = tree.split(separator: "\n")[...]
    return Node(children: children(of: &lines, depth: 0))
  }()

  private static func children(of lines: inout ArraySlice<Substring>, depth: Int) -> [String: Node] {
    var children: [String: Node] = [:]
    while let line = lines.first, line.prefix(while: { $0 == " " }).count == depth {
      lines.removeFirst()
      let words = line.split(separator: " ")
      children[String(words.first ?? "")] = Node(
        methods: Set(words.dropFirst().joined()), children: Self.children(of: &lines, depth: depth + 1))
    }
    return children
  }
}
