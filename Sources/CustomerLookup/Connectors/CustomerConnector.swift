/// One CRM that can be asked for customers.
public protocol CustomerConnector: Sendable {
  /// The name people know it by.
  var name: String { get }
  /// How it wants phone numbers written, and how long it may take.
  var connector: Connector { get }
  /// Asks once, with the key in one spelling. Cancelling the task ends the request.
  func find(_ kind: LookupKey.Kind, _ values: TemplateValues) async -> ConnectorOutcome
}

/// What became of asking a CRM once.
public enum ConnectorOutcome: Sendable, Hashable {
  /// The rows as the CRM gave them, not yet checked on our side; empty when nobody matches.
  case records([CustomerRecord])
  /// Rows among which somebody may be missing, and why: whoever matches may not be the only one, and where nobody
  /// does, that is not to say that there is nobody.
  case cut([CustomerRecord], AnswerCut)
  /// Nothing was asked, because this key cannot be asked for in this way; why, in words.
  case notAsked(String)
  /// No usable answer, in words fit to be shown, and whose it is to mend.
  case failed(String, LookupTrouble = .unreachable)
}
