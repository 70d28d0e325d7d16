internal import Groundwork

extension PlatformClient {
  /// No body is on the wire: everything in it is a secret.
  public func secureAttributes(of id: ConversationID) async throws(PlatformError) -> SecureAttributes {
    var request = PlatformRequest.get(
      "conversations/\(id)/secureattributes", to: "read the secure attributes of conversation \(id)")
    request.isBodyPrivate = true
    return SecureAttributes(try await json(request))
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
