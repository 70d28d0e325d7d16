internal import Groundwork

extension RecordingCode {
  /// A record of the wire, which carries no secret; private values leave its body too.
  mutating func json(_ record: WireRecord) -> JSONValue {
    let body = BodyText(record.body, layingOut: false) { name, value in masked(name, value) }
    return .members([
      ("id", .int(Int(clamping: record.id))), ("exchange", .int(Int(clamping: record.exchange))),
      ("time", since(record.time)), ("kind", .string(record.kind.rawValue)),
      ("peer", .string(record.peer.rawValue)),
      ("method", record.method.isEmpty ? nil : .string(record.method)),
      ("target", .string(record.target)), ("summary", record.summary.isEmpty ? nil : .string(record.summary)),
      ("status", record.status.map(JSONValue.int)), ("elapsedMs", .milliseconds(record.elapsed)),
      ("headers", record.headers.isEmpty ? nil : .strings(record.headers)),
      ("body", record.body.isEmpty ? nil : .string(body.text)),
      ("bodyBytes", record.bodyBytes == 0 ? nil : .int(record.bodyBytes)),
    ])
  }

  func record(_ fields: RecordedFields) throws -> WireRecord {
    WireRecord(
      id: UInt64(clamping: try fields.int("id")), exchange: UInt64(clamping: try fields.int("exchange")),
      time: try moment(fields, "time"), kind: try fields.word("kind", WireRecord.Kind.self),
      peer: try fields.word("peer", WireRecord.Peer.self), method: try fields.text(optional: "method") ?? "",
      target: try fields.text("target"), summary: try fields.text(optional: "summary") ?? "",
      status: try fields.int(optional: "status"), elapsed: try fields.interval(optional: "elapsedMs"),
      headers: try fields.texts("headers"), body: try fields.text(optional: "body") ?? "",
      bodyBytes: try fields.int(optional: "bodyBytes") ?? 0)
  }
}
