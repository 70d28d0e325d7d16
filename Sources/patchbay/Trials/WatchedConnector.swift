import CustomerLookup
import Groundwork

/// Asks a connector and keeps the rows it gives, before any is dropped.
struct WatchedConnector: CustomerConnector {
  let inner: any CustomerConnector
  let seen: SeenRows
  let time: any TimeSource
  var name: String { inner.name }
  var connector: Connector { inner.connector }

  func find(_ kind: LookupKey.Kind, _ values: TemplateValues) async -> ConnectorOutcome {
    let outcome = await inner.find(kind, values)
    switch outcome {
    case .records(let rows), .cut(let rows, _): seen.add(rows, time)
    case .notAsked, .failed: break
    }
    return outcome
  }
}
