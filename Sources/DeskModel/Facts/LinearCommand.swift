/// A line typed in linear mode, in the words of the palette.
public enum LinearCommand: Sendable, Hashable {
  /// A command without words of its own: `inject`, `answer`, `hang-up`.
  case run(CommandID)
  /// `lookup`, or `lookup WHAT`.
  case lookup(String)
  /// `set KEY VALUE`; the value is the rest of the line.
  case set(key: String, value: String)
  /// Asked of the views: `status` `calls` `attributes` `customer` `keys`.
  case ask(Question)
  /// `presence WHICH`: its number or the beginning of its name; empty asks what there is.
  case presence(String)
  /// `wrap-up WHICH [NOTES]`: the code's number, then the notes; empty asks what there is.
  case wrapup(String)
  /// `reveal KEY`: says a masked value, once.
  case reveal(String)
  /// `blank KEY`: writes the empty value, once that is confirmed.
  case blank(String)
  /// `restore KEY`: sends ours over theirs, or brings back what was lost; empty: all that was lost.
  case restore(String)
  /// `history KEY`.
  case history(String)
  /// `call NUMBER`: selects a call by its place in `calls`.
  case select(Int)
  /// `yes`: does the deed that was asked about; anything else does not.
  case yes
  /// `choose NUMBER`: one of several matches.
  case choose(Int)
  case nothing
  /// Not understood; with the nearest word that is.
  case unknown(String, suggestion: String?)

  /// What can be asked.
  public enum Question: String, Sendable, Hashable, CaseIterable {
    case status, calls, attributes, customer, keys
  }
}
