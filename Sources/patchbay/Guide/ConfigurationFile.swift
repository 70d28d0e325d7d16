import Groundwork

/// The configuration file as something to write: made anew, or with a section added. Nothing is ever
/// written that the next command would refuse.
struct ConfigurationFile: Sendable {
  let path: String
  let workplace: Workplace

  /// The file that flags and environment name.
  init(_ options: ConfigurationOptions, in workplace: Workplace) {
    (path, self.workplace) = (Configuration.path(options, in: workplace), workplace)
  }

  /// Writes the file, which must not be there yet.
  func create(_ text: String) throws {
    guard !workplace.files.exists(path) else {
      throw CommandFailure(
        status: .cannotWriteFile, code: "exists",
        message: "\(path) is there already, and was not touched. `patchbay config check` looks it over.")
    }
    try check(text)
    try writing { () throws(FileError) in try workplace.files.write(path, Array(text.utf8)) }
  }

  /// Adds a section at the end, or makes the file of it. What stands there stays as it is, and so does
  /// a link that leads to the file.
  func add(_ section: String) throws {
    guard workplace.files.exists(path) else { return try create(section) }
    let old: [UInt8]
    do { old = try workplace.files.read(path, limit: 1 << 20) } catch {
      throw CommandFailure(
        status: .configuration, code: "configuration", message: "\(error). Nothing was written.")
    }
    let gap = old.isEmpty || old.last == 0x0A ? "\n" : "\n\n"
    try check(String(decoding: old, as: UTF8.self) + gap + section)
    try writing { () throws(FileError) in try workplace.files.append(path, Array((gap + section).utf8)) }
  }

  private func check(_ text: String) throws {
    _ = try Configuration.read(
      text, file: path, environment: workplace.environment, files: workplace.files)
  }

  private func writing(_ write: () throws(FileError) -> Void) throws {
    do { try write() } catch {
      throw CommandFailure(
        status: .cannotWriteFile, code: "cannot.write", message: "\(error). Nothing was written.")
    }
  }
}
