/// How many colours a terminal has.
public enum ColorDepth: String, Sendable, Hashable, CaseIterable {
  case mono
  case ansi16 = "16"
  case indexed256 = "256"
  case trueColor = "true"
}
