internal import Groundwork
internal import Transport

extension RESTConnector {
  /// Why there was no answer, in words that fit behind "no answer from NAME:".
  func words(_ failure: TransportFailure) -> String {
    switch failure.reason {
    case .timedOut: "no answer within \(seconds(connector.hardLimit)) s"
    case .tooLarge: "the answer is larger than 2 MB: nothing of it was used"
    case .cancelled: "cancelled"
    default: failure.message
    }
  }

  /// Why nothing was asked.
  func words(_ refusal: Template.Refusal) -> String {
    switch refusal {
    case .absent(let value): "not asked: what is looked up has no form {\(value.rawValue)}"
    case .unsafe(let language): "not asked: what is looked up cannot stand in its \(language.rawValue) query"
    }
  }

  /// What an error status means here and what to do about it, quoting the CRM's own message.
  func words(_ answer: HTTPAnswer) -> String {
    let said = message(answer).map { ": \($0)" } ?? ""
    switch answer.status {
    case 401: return "the key was not accepted (401)\(said); check the connector's headers"
    case 403: return "the key may not search customers (403)\(said)"
    case 404: return "there is nothing at the configured URL (404)\(said)"
    case 429:
      return
        "too many requests (429)\(answer.headers["retry-after"].map { ", try again in \($0) s" } ?? "")\(said)"
    case 300..<400: return "the answer leads elsewhere (\(answer.status)); redirects are not followed"
    case 500...: return "the CRM failed (\(answer.status))\(said)"
    default: return "the CRM refused the search (\(answer.status))\(said)"
    }
  }

  /// What came instead of JSON.
  func notJSON(_ answer: HTTPAnswer) -> String {
    let type = answer.headers["content-type"]?.lowercased() ?? ""
    let start = answer.body.prefix(64).first { $0 > 0x20 }
    if answer.body.isEmpty { return "the answer is empty (\(answer.status))" }
    if type.contains("html") || start == UInt8(ascii: "<") {
      return "the answer is a web page, not JSON; is the URL right?"
    }
    return "the answer is not JSON or breaks off after \(answer.body.count) bytes"
  }

  // Each vendor puts its message elsewhere, Salesforce even into an array (crm-lookups, section 1).
  private func message(_ answer: HTTPAnswer) -> String? {
    guard let document = try? JSONParser.parse(answer.body) else { return nil }
    for pointer in ["/message", "/error/message", "/0/message", "/error_description", "/error", "/detail"] {
      if let text = JSONPointer(pointer)?.value(in: document)?.string { return String(text.prefix(200)) }
    }
    return nil
  }

  private func seconds(_ interval: Interval) -> String {
    interval.milliseconds % 1000 == 0 ? String(interval.milliseconds / 1000) : String(interval.seconds)
  }
}
