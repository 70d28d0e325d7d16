import Testing

/// A reader of what others have written, and how it is fed.
struct FuzzedReader: Sendable, CustomTestStringConvertible {
  /// Its name for people, and for `PATCHBAY_FUZZ_READER`.
  var name: String
  /// The types of the sources that it covers.
  var covers: [String]
  /// What it is usually given: hostile bytes begin as one of these.
  var samples: [String]
  /// Reads, whatever it makes of it, and answers what is wrong with what it made.
  var read: @Sendable ([UInt8]) -> String?

  init(
    _ name: String, covers: [String], samples: [String], read: @escaping @Sendable ([UInt8]) -> String?
  ) {
    (self.name, self.covers, self.samples, self.read) = (name, covers, samples, read)
  }

  /// One that reads text.
  init(
    _ name: String, covers: [String], samples: [String], text read: @escaping @Sendable (String) -> String?
  ) {
    self.init(name, covers: covers, samples: samples) { read(String(decoding: $0, as: UTF8.self)) }
  }

  var testDescription: String { name }
}
