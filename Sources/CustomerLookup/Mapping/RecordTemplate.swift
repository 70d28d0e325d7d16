/// A text with places for parts of a record: `{first} {/address/city}`. `{value}` is what a value has
/// become so far. A brace that is meant is written twice.
public struct RecordTemplate: Sendable, Hashable {
  enum Name: Sendable, Hashable {
    case value
    case source(Mapping.Source)
  }

  /// As it stands in the mapping.
  public let written: String
  private let parts: [BraceReader.Part<Name>]

  /// Reads a template.
  /// - Parameters:
  ///   - text: as it is written.
  ///   - hasValue: whether there is a value before it, for `{value}`.
  ///   - source: what a name stands for; nil for nothing.
  /// - Throws: the first mistake in it.
  init(_ text: String, hasValue: Bool, source: (String) -> Mapping.Source?) throws(Template.Mistake) {
    written = text
    parts = try BraceReader.parts(text) { name in
      hasValue && name == "value" ? .value : source(name).map(Name.source)
    }
  }

  /// The parts of the record that it uses.
  var sources: [Mapping.Source] {
    parts.compactMap { if case .value(.source(let source)) = $0 { source } else { nil } }
  }

  /// Whether anything of a record or value is in it.
  var holdsValues: Bool { parts.contains { if case .value = $0 { true } else { false } } }

  /// The text for a record.
  /// - Parameters:
  ///   - record: whose values are filled in; one that is not there leaves its place empty.
  ///   - value: what the value has become so far.
  /// - Returns: empty when every place is.
  /// - Throws: why a part of the record is no text.
  func filled(_ record: CustomerRecord, value: String?) throws(MappingRefusal) -> String {
    var (out, isEmpty) = ("", true)
    for part in parts {
      switch part {
      case .text(let text): out += text
      case .value(let name):
        let text =
          switch name {
          case .value: value ?? ""
          case .source(let source): try source.text(in: record) ?? ""
          }
        isEmpty = isEmpty && text.isEmpty
        out += text
      }
    }
    return isEmpty ? "" : out
  }
}
