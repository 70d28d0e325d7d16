public import Groundwork

/// One part of a customer as people see it, with what is masked taken out. Text is from outside.
public struct CustomerLine: Sendable, Hashable {
  /// What stands before the value; empty where it needs no words.
  public var label: String
  /// The value, or what may be seen of it.
  public var value: String
  /// The customer's page in the CRM, on the line that names the customer.
  public var page: WebLink?
  /// The CRM it is from, where that is not the one which counts first.
  public var connector: String?

  /// A line.
  public init(label: String = "", value: String, page: WebLink? = nil, connector: String? = nil) {
    (self.label, self.value, self.page, self.connector) = (label, value, page, connector)
  }

  /// The line as words: `last purchase 2023-10-15 (legacy-crm)`.
  public var words: String {
    (label.isEmpty ? value : "\(label) \(value)") + (connector.map { " (\($0))" } ?? "")
  }
}
