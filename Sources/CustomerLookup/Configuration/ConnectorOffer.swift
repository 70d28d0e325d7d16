public import Groundwork

/// A connector file that `use` can name.
public struct ConnectorOffer: Sendable, Hashable {
  /// The word behind `use`.
  public var name: String
  /// What kind of CRM it is for, in a sentence; nil when its file does not say.
  public var about: String?

  /// Every file that can be named, sorted: shipped ones, and those in `connectors/` beside the configuration.
  /// - Parameters:
  ///   - files: where files are read from.
  ///   - configuration: path of the configuration file, which need not exist.
  /// - Returns: one for each name; a file with mistakes has no sentence.
  public static func all(files: FileSystem, configuration: String) -> [ConnectorOffer] {
    let folder = configuration.lastIndex(of: "/").map { String(configuration[...$0]) } ?? ""
    let shelf = ConnectorShelf(files: files, folder: folder)
    return shelf.names.map { name in
      let file = try? shelf.file(name)
      let reader = file.flatMap { try? TOMLReader($0.text, file: $0.path) }
      return ConnectorOffer(name: name, about: reader?.string("about"))
    }
  }
}
