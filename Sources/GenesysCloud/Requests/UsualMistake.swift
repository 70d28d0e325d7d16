/// Recognises the mistakes that everybody makes once with this API and says what to do instead
/// (genesys-cloud-api, sections 2.3 and 11).
public enum UsualMistake {
  /// Tutorials write to `/conversations/voice/…`, which no region has.
  public static let rightPath =
    "Attributes are written at /api/v2/conversations/{id}/participants/{id}/attributes, for calls too."

  /// What to do about an error; nil where the server's own words suffice.
  static func hint(code: String?, status: Int, message: String = "") -> String? {
    switch (code, status) {
    case ("not.a.user", _):
      "This needs the access token of a user (PATCHBAY_ACCESS_TOKEN or --token-file): client credentials have no user."
    case ("missing.permissions", _), ("missing.any.permissions", _), ("not.authorized", _):
      "An administrator can give the user's role, or the OAuth client's role, the permission."
    case ("conversation.error.no.user.station", _): "Choose a phone in Genesys Cloud first."
    case ("conversation.error.participant.attribute.null", _), ("invalid.value", 400):
      "Attribute values are text; there is no null and no delete, only the empty text."
    case ("not.found", 404) where message.contains("/conversations/voice"): rightPath
    case (_, 415): "The body must be sent as application/json."
    default: nil
    }
  }
}

extension PlatformError {
  /// Said when a token that was handed in is refused.
  public static let refusedToken =
    "The access token that was handed in is invalid or has ended. Nothing else was tried in its place: hand in a new one."

  /// Whether the message ends with what to do about it.
  public var saysWhatToDo: Bool {
    let hint = UsualMistake.hint(code: code, status: status ?? 0, message: message)
    return message.hasSuffix(Self.refusedToken) || hint.map(message.hasSuffix) ?? false
  }
}
