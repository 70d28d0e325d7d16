internal import Groundwork

/// The connector files that `use` can name: those compiled in, those in the user's own folder
/// `connectors/` beside the configuration file, which hide them, and any other by its path.
struct ConnectorShelf {
  /// Where files are read from; nil where there are none but those compiled in.
  let files: FileSystem?
  /// What goes before a path beside the configuration file: its folder with a stroke, or nothing.
  let folder: String

  /// Every name that can be used, sorted.
  var names: [String] {
    let own = files?.names(in: folder + "connectors").filter { $0.hasSuffix(".toml") }
      .map { String($0.dropLast(5)) }
    return Set((own ?? []) + ShippedConnectors.names).sorted()
  }

  /// The text of a connector file and where it stands.
  /// - Throws: `FileError` when the file of a path cannot be read.
  func file(_ use: String) throws(FileError) -> (text: String, path: String)? {
    if use.contains("/") || use.hasSuffix(".toml") {
      return try read(use.hasPrefix("/") ? use : folder + use)
    }
    let own = folder + "connectors/" + use + ".toml"
    if files?.exists(own) == true { return try read(own) }
    return ShippedConnectors.text(use).map { ($0, "connectors/\(use).toml") }
  }

  private func read(_ path: String) throws(FileError) -> (text: String, path: String)? {
    guard let files else { return nil }
    return (String(decoding: try files.read(path, limit: 1 << 20), as: UTF8.self), path)
  }
}
