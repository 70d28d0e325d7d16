/// A part of a field between commas, semicolons, bars or lines.
struct FieldPart {
  /// What stands in it.
  var text: String
  /// What parts it from the one before, as often as it stands there.
  private var marks: [UInt8]

  /// The parts that hold anything.
  static func parts(of field: String, at marks: String) -> [FieldPart] {
    var parts: [FieldPart] = []
    var part = FieldPart(text: "", marks: [])
    for scalar in field.unicodeScalars {
      if let mark = marks.utf8.first(where: { Unicode.Scalar($0) == scalar }) {
        if !part.text.allSatisfy(\.isWhitespace) {
          parts.append(part)
          part.marks = []
        }
        part.text = ""
        part.marks.append(mark)
      } else {
        part.text.unicodeScalars.append(scalar)
      }
    }
    return part.text.allSatisfy(\.isWhitespace) ? parts : parts + [part]
  }

  /// The digits that are dialled behind the number before: a comma and a semicolon are pauses, and one alone parts
  /// two numbers where a whole number follows.
  func dialled(_ reading: PhoneNumber.Reading) -> String? {
    guard let first = marks.first, marks.allSatisfy({ $0 == first }), ",;".utf8.contains(first) else {
      return nil
    }
    switch reading {
    case .internal(let digits): return digits
    case .number where marks.count > 1: return text.filter(\.isWholeNumber)
    // One digit is no number inside a house.
    case .notANumber:
      let digits = text.filter { !$0.isWhitespace && $0 != "#" }
      return digits.count == 1 && digits.allSatisfy(\.isWholeNumber) ? digits : nil
    case .number, .withheld: return nil
    }
  }
}
