public import Groundwork

/// How large a participant's attributes may get. The platform documents no limit (genesys-cloud-api,
/// section 4.3), so this one is ours: bytes of all keys and values as UTF-8.
public struct Budget: Sendable, Hashable {
  /// From here on a warning is shown.
  public var warnBytes: Int
  /// Beyond this nothing is sent.
  public var refuseBytes: Int

  /// Limits in bytes a participant.
  public init(warnBytes: Int = 8 << 10, refuseBytes: Int = 10 << 10) {
    (self.warnBytes, self.refuseBytes) = (warnBytes, refuseBytes)
  }

  /// Reads `[budget]`, noting problems at the reader.
  public init(_ reader: TOMLReader) {
    self.init()
    guard let table = reader.table("budget") else { return }
    warnBytes = table.integer("warn_bytes", in: 1...512_000) ?? warnBytes
    refuseBytes = table.integer("refuse_bytes", in: 1...512_000) ?? max(refuseBytes, warnBytes)
    if refuseBytes < warnBytes { table.problem("refuse_bytes", "refuse_bytes is below warn_bytes") }
  }

  /// What writing `changes` over `attributes` would use.
  public func use(_ attributes: [String: String], adding changes: [String: String] = [:]) -> BudgetUse {
    let after = attributes.merging(changes) { _, new in new }
    return BudgetUse(
      keys: attributes.count, bytes: Self.bytes(attributes), keysAfter: after.count,
      bytesAfter: Self.bytes(after),
      limit: refuseBytes)
  }

  /// Why a write is refused, by how much it is too large, and what to do; nil when it may be sent.
  ///
  /// What others have written is no reason to forbid a small key: where they have filled the budget, a tenth of
  /// it is still ours. What shrinks the whole is never refused.
  public func refusal(_ use: BudgetUse) -> String? {
    let (growth, over) = (use.bytesAfter - use.bytes, use.bytesAfter - refuseBytes)
    guard over > 0, growth > refuseBytes / 10 else { return nil }
    return
      "over the budget by \(over) bytes (\(use.bytesAfter) of refuse_bytes = \(refuseBytes); this adds \(growth)): "
      + "send fewer keys or shorter values"
  }

  private static func bytes(_ attributes: [String: String]) -> Int {
    attributes.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
  }
}
