import Groundwork
import Testing

/// The table is whole: whatever in the sources reads what others have written is fed by one of its readers.
@Suite struct FuzzTableTests {
  /// What is called like a reader and is fed as a part of another, or reads nothing of others.
  private static let others: [String: String] = [
    "PhoneSpelling": "spells the numbers of the simulator's own customers",
    "ChannelReading": "which reads of the platform are under way",
  ]

  @Test func `every reader of the sources is in the table`() throws {
    let root =
      String(#filePath.prefix(upTo: try #require(#filePath.firstRange(of: "/Tests/")).lowerBound))
      + "/Sources"
    let covered = Set(FuzzTable.all.flatMap(\.covers))
    var missing: [String] = []
    for file in swiftFiles(in: root) {
      let text = String(decoding: try FileSystem().read(file, limit: 1 << 20), as: UTF8.self)
      for name in Self.readers(in: text) where !covered.contains(name) && Self.others[name] == nil {
        missing.append("\(name) in \(file.dropFirst(root.count))")
      }
    }
    #expect(missing.isEmpty, "put it into a FuzzTable, so that it is fed")
  }

  @Test func `no two readers have one name, and each has samples`() {
    #expect(Set(FuzzTable.all.map(\.name)).count == FuzzTable.all.count)
    #expect(FuzzTable.all.allSatisfy { !$0.samples.isEmpty })
  }

  /// Types that say in their name that they read, and those that are made of a JSON document.
  private static func readers(in text: String) -> [String] {
    let ends = [
      "Reader", "Decoder", "Parser", "Scanner", "Codec", "Handshake", "Negotiation", "Redaction", "Pointer",
      "Reading", "Spelling",
    ]
    var (found, type) = ([String](), "")
    for line in text.split(separator: "\n") {
      let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
      if let at = words.firstIndex(where: { ["struct", "class", "enum", "extension"].contains($0) }),
        at + 1 < words.count,
        !(line.first?.isWhitespace ?? true), !line.hasPrefix("//")
      {
        type = words[at + 1]
        if words[at] != "extension", ends.contains(where: type.hasSuffix) { found.append(type) }
      }
      if line.contains("init?(_ json: JSONValue") || line.contains("init(_ json: JSONValue") {
        found.append(type)
      }
    }
    return found
  }

  private func swiftFiles(in folder: String) -> [String] {
    FileSystem().names(in: folder).flatMap { name -> [String] in
      let path = folder + "/" + name
      return name.hasSuffix(".swift") ? [path] : name.contains(".") ? [] : swiftFiles(in: path)
    }
  }
}
