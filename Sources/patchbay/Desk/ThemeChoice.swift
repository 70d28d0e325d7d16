import DeskViews
import Groundwork

/// Which theme a desk wears: flag, then `PATCHBAY_THEME`, then the configuration, then what suits the
/// terminal.
struct ThemeChoice: Sendable {
  let workplace: Workplace

  /// The theme asked for, by name or file.
  /// - Throws: `ConfigErrors` for a theme file with mistakes, `CommandFailure` 65 for one that does not exist.
  func theme(flag: String?, configuration: Configuration, depth: ColorDepth) throws -> Theme {
    let asked = flag ?? workplace.environment["PATCHBAY_THEME"] ?? configuration.theme
    guard let asked else { return try BuiltInThemes.theme(suiting(depth)) }
    for path in [asked, "\(workplace.paths.themes)/\(asked).toml"]
    where workplace.files.exists(path) && path.hasSuffix(".toml") {
      return try read(path)
    }
    guard BuiltInThemes.names.contains(asked) else {
      let hint = Suggestion.sentence(for: asked, among: BuiltInThemes.names)
      throw CommandFailure(
        status: .badData, code: "no.theme",
        message:
          "There is no theme and no theme file \"\(asked)\" (\(BuiltInThemes.names.joined(separator: ", "))).\(hint)"
      )
    }
    return try BuiltInThemes.theme(asked)
  }

  private func read(_ path: String) throws -> Theme {
    let bytes: [UInt8]
    do { bytes = try workplace.files.read(path, limit: 1 << 20) } catch {
      throw CommandFailure(status: .badData, code: "no.theme", message: "\(error)")
    }
    do {
      return try Theme.read(String(decoding: bytes, as: UTF8.self), file: path) { BuiltInThemes.text($0) }
    } catch { throw CommandFailure(status: .badData, code: "bad.theme", message: error.description) }
  }

  /// Terminals that say so (COLORFGBG) get the light theme, those with 16 colours their own.
  private func suiting(_ depth: ColorDepth) -> String {
    if depth == .ansi16 { return "terminal" }
    let ground = workplace.environment["COLORFGBG"]?.split(separator: ";").last.flatMap {
      OutsideNumber($0)?.exactly()
    }
    return ground == 7 || ground == 15 ? "paper" : "midnight"
  }
}
