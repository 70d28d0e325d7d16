/// Whether the terminal window has the focus; many terminals never say.
public enum TerminalFocus: Sendable, Hashable { case unknown, focused, unfocused }
