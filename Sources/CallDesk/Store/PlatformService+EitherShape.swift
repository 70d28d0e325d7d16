internal import GenesysCloud

extension PlatformService {
  /// Reads one conversation. The calls shape needs no permission; the generic one also knows what is no
  /// call any more.
  /// - Throws: `PlatformError` of the read that was made last.
  func eitherShape(of id: ConversationID) async throws(PlatformError) -> ConversationReport {
    do {
      return try await call(id)
    } catch {
      guard error.status == 404 || error.status == 403 else { throw error }
    }
    return try await conversation(id)
  }
}
