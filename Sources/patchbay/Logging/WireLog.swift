import Groundwork
import Logging
import Transport

/// Logs the wire and passes it on. Bodies and summaries stay out: they hold customers' data.
struct WireLog: WireObserver {
  let logger: Logger
  let next: (any WireObserver)?

  func observe(_ record: WireRecord) {
    if let level = Self.level(of: record), logger.logLevel <= level {
      logger.log(level: level, "\(Self.words(record))", metadata: Self.facts(record))
    }
    next?.observe(record)
  }

  /// Requests are told of by their answers.
  private static func level(of record: WireRecord) -> Logger.Level? {
    switch record.kind {
    case .request: nil
    case .answer where record.status == 429 || (record.status ?? 0) >= 500: .warning
    case .answer where (record.status ?? 0) >= 400: .info
    case .answer, .event: .debug
    case .failure: .warning
    case .link: .info
    }
  }

  private static func words(_ record: WireRecord) -> String {
    switch record.kind {
    case .request, .answer:
      "\(record.status.map(String.init) ?? "-") \(record.method) \(place(record))"
    case .failure: "failed \(record.method) \(place(record)): \(record.summary)"
    case .event: "event \(record.target) \(record.bodyBytes) B"
    case .link: "link \(record.target) \(record.summary)"
    }
  }

  private static func facts(_ record: WireRecord) -> Logger.Metadata {
    var facts: Logger.Metadata = [:]
    if let elapsed = record.elapsed { facts["ms"] = "\(elapsed.milliseconds)" }
    let correlation = "inin-correlation-id: "
    if let header = record.headers.first(where: { $0.lowercased().hasPrefix(correlation) }) {
      facts["correlation"] = "\(header.dropFirst(correlation.count))"
    }
    return facts
  }

  /// The platform's paths hold ids only. A CRM's path and query can hold a customer's number, so only
  /// its host is named.
  private static func place(_ record: WireRecord) -> String {
    let bare = record.target.prefix { $0 != "?" }
    guard let scheme = bare.firstRange(of: "://") else { return String(bare) }
    let path = bare[scheme.upperBound...].drop { $0 != "/" }
    // A CRM of the platform's makers, or of others, may have such paths, too.
    guard record.peer != .crm else { return String(bare.dropLast(path.count)) }
    return path.hasPrefix("/api/v2/") || path.hasPrefix("/oauth/")
      ? String(bare) : String(bare.dropLast(path.count))
  }
}
