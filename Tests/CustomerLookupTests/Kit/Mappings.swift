import Groundwork
import OrderedCollections

@testable import CustomerLookup

/// Mappings and records for the stories of mappings.
enum Mappings {
  static let environment = Environment(["HASH_KEY": "0123456789abcdef"])

  static let raw: JSONValue = [
    "id": "CRM-1", "tier": "Gold", "big": .number("1e21"), "third": .number("0.30000000000000000000001"),
    "spent": .number("1234567.895"), "since": "2023-10-15T08:30:00+02:00", "born": .number("86400"),
    "active": true, "empty": "", "nothing": nil, "tags": ["a", "b"], "phone": "+49305550142",
    "name": ["first": "Maria", "last": "Keller", "city": "  Berlin "],
  ]

  static let fields: OrderedDictionary<String, JSONPointer> = {
    var fields: OrderedDictionary<String, JSONPointer> = [:]
    for name in ["tier", "spent", "since", "empty", "phone"] { fields[name] = JSONPointer("/" + name) }
    return fields
  }()

  static let record = CustomerRecord(
    id: "CRM-1", name: "Maria Keller",
    fields: [
      "tier": "Gold", "spent": "1234567.895", "since": "2023-10-15T08:30:00+02:00", "empty": "",
      "phone": "+49305550142",
    ],
    raw: raw, connector: "acme-crm", read: Lookups.start.wall)

  /// A mapping file with these lines, and what is wrong with it.
  static func read(_ lines: String, prefix: String? = nil) throws -> (mapping: Mapping, problems: [String]) {
    let head = prefix.map { "mapping_prefix = \"\($0)\"\n" } ?? ""
    let root = try TOMLReader(head + "[mapping]\n" + lines, file: "m.toml")
    let mapping = MappingReader(fields: fields, environment: environment, files: nil).mapping(root)
    return (mapping, root.problems().map(\.description))
  }

  /// What one line makes of the record.
  static func outcome(_ line: String, of record: CustomerRecord = record) throws -> MappedAttribute.Outcome? {
    let (mapping, problems) = try read(line)
    return problems.isEmpty ? mapping.result(for: record).attributes.first?.outcome : nil
  }
}
