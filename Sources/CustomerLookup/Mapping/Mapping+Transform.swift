public import Groundwork
public import OrderedCollections

extension Mapping {
  /// One thing that is done to a value on its way into an attribute.
  public enum Transform: Sendable, Hashable {
    /// White space at both ends goes.
    case trim
    /// Letters become capitals.
    case upper
    /// Letters become small.
    case lower
    /// A date or time is written in another form.
    case date(DateForm)
    /// A number is rounded and grouped.
    case number(NumberForm)
    /// A value is replaced by what stands for it; `*` stands for all others.
    case table(OrderedDictionary<String, String>)
    /// The value, and others of the record, in a text.
    case template(RecordTemplate)
    /// So many characters, as people count them, are left.
    case truncate(Int)
    /// So many bytes of UTF-8 are left, and no half character.
    case truncateBytes(Int)
    /// HMAC-SHA-256 under this key, as 64 hexadecimal digits: the same value can be found again, and
    /// only who has the key can try out all telephone numbers.
    case hash(Secret)

    /// Whether it reads spellings that the plain type would refuse.
    var readsValue: Bool {
      switch self {
      case .date, .number: true
      default: false
      }
    }

    func applied(to text: String, of record: CustomerRecord) throws(MappingRefusal) -> String {
      switch self {
      case .trim: return text.trimmed
      case .upper: return text.uppercased()
      case .lower: return text.lowercased()
      case .date(let form): return try form.written(text)
      case .number(let form): return try form.written(text)
      case .table(let table):
        guard let value = table[text] ?? table["*"] else {
          throw MappingRefusal("not in the mapping's table")
        }
        return value
      case .template(let template): return try template.filled(record, value: text)
      case .truncate(let count): return String(text.prefix(count))
      case .truncateBytes(let count): return text.firstBytes(count)
      case .hash(let key): return Self.hex(Digest.hmacSHA256(key: Array(key.reveal().utf8), Array(text.utf8)))
      }
    }

    private static func hex(_ bytes: [UInt8]) -> String {
      bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }
}

extension String {
  /// The longest beginning of whole characters that is not longer than this in UTF-8.
  fileprivate func firstBytes(_ limit: Int) -> String {
    var (end, bytes) = (startIndex, 0)
    for index in indices {
      bytes += self[index].utf8.count
      guard bytes <= limit else { break }
      end = self.index(after: index)
    }
    return String(self[..<end])
  }
}
