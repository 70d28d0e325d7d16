public import Groundwork

/// A question to a CRM that goes another way than HTTP: to a database.
public struct WireQuestion: Sendable {
  /// Such as `SQL`.
  public var method: String
  /// What is asked, without values.
  public var target: String
  /// In a few words, for the wire.
  public var summary: String
  /// The values.
  public var body: JSONValue
  /// Taken out wherever they occur.
  public var secrets: [Secret]

  /// A question.
  public init(method: String, target: String, summary: String, body: JSONValue, secrets: [Secret] = []) {
    (self.method, self.target, self.summary) = (method, target, summary)
    (self.body, self.secrets) = (body, secrets)
  }
}
