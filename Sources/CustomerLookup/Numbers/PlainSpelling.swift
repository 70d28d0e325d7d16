/// A number of which nothing was written but ASCII digits and what people put between them, as nearly all are in
/// a CRM: read byte by byte, with the meaning that `NumberSpelling` gives it.
struct PlainSpelling {
  /// The digits; empty where there are none, or where a plus stands among them.
  private(set) var digits = ""
  /// Whether a plus stands in front.
  private(set) var hasPlus = false
  /// Whether there is nothing but spaces.
  private(set) var isBlank = true

  /// Reads a text.
  /// - Returns: nil where something else stands in it: that takes `NumberSpelling`.
  init?(_ text: String) {
    guard text.utf8.count <= Self.limit else { return nil }
    var (isOpening, isBroken) = (true, false)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.unicodeScalars.append(Unicode.Scalar(byte))
        isOpening = false
      case UInt8(ascii: " "): continue
      case UInt8(ascii: "("): break
      case UInt8(ascii: "+"):
        isBroken = isBroken || !isOpening
        (hasPlus, isOpening) = (hasPlus || isOpening, false)
      case UInt8(ascii: ")"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"): isOpening = false
      default: return nil
      }
      isBlank = false
    }
    if isBroken { digits = "" }
  }

  /// Longer ones are no numbers; whoever reads them need not be fast.
  private static let limit = 40
}
