import Groundwork

/// A line of a page that begins with the program's name, as a shell would cut it.
struct ShownCommand {
  var words: [String]

  /// Every such line of a page of the repository.
  static func all(on page: String) throws -> [ShownCommand] {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).prefix { $0 != "Tests" }
    let bytes = try FileSystem().read(root.joined(separator: "/") + "/" + page)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      let text = line.drop { $0 == " " }
      return text == "patchbay" || text.hasPrefix("patchbay ") ? ShownCommand(text) : nil
    }
  }

  /// Words apart from quotes, up to a comment or a redirection.
  private init(_ line: Substring) {
    var (words, word, isQuoted): ([String], String?, Bool) = ([], nil, false)
    for character in line {
      switch character {
      case "'":
        isQuoted.toggle()
        word = word ?? ""
      case " " where !isQuoted:
        if let word { words.append(word) }
        word = nil
      case "#" where !isQuoted && word == nil, ">" where !isQuoted:
        self.words = words
        return
      default: word = (word ?? "") + String(character)
      }
    }
    self.words = words + [word].compactMap(\.self)
  }
}
