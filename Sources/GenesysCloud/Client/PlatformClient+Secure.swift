internal import Groundwork

extension PlatformClient {
  /// No body is on the wire: everything in it is a secret.
  public func secureAttributes(of id: ConversationID) async throws(PlatformError) -> SecureAttributes {
    var request = PlatformRequest.get(
      "conversations/\(id)/secureattributes", to: "read the secure attributes of conversation \(id)")
    request.isBodyPrivate = true
    let answer = try await send(request)
    guard let attributes = SecureAttributes(try answer.json(request.action)) else {
      throw PlatformError(unreadable: answer.http, action: request.action, problem: nil)
    }
    return attributes
  }

  /// Never repeated: whoever asks knows better, because a version cannot be written twice.
  public func putSecureAttributes(
    _ attributes: SecureAttributes, of id: ConversationID
  ) async throws(PlatformError) -> Accepted {
    var request = PlatformRequest.send(
      "PUT", "conversations/\(id)/secureattributes", attributes.json,
      to: "write the secure attributes of conversation \(id)", repeats: .never)
    request.isBodyPrivate = true
    return try await accepted(request)
  }
}
