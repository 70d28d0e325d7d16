internal import Groundwork
internal import Transport

extension PlatformError {
  /// Reads the OAuth-shaped body of a refused sign-in (RFC 6749, section 5.2; section 2.1):
  /// `{"error", "description", "error_description"}`. Nil for any other body.
  static func oauthWords(_ body: JSONValue) -> (code: String, message: String)? {
    guard let code = body.text("error") else { return nil }
    let words = body.text("error_description") ?? body.text("description")
    let hint =
      switch code {
      case "invalid_client": "Check the client's id and secret, and that the region is the client's own."
      case "unauthorized_client": "The OAuth client must be one of the kind Client Credentials."
      default: ""
      }
    return (code, [words ?? code, hint].filter { !$0.isEmpty }.map(\.asSentence).joined(separator: " "))
  }
}
