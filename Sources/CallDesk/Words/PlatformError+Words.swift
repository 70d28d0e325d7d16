internal import GenesysCloud
internal import Groundwork

extension PlatformError {
  /// What happened and what to do next, in one sentence that quotes the platform.
  var words: String {
    let said = message.isEmpty ? action : message
    guard let advice else { return said }
    return "\(said.hasSuffix(".") ? String(said.dropLast()) : said) (\(advice))"
  }

  private var advice: String? {
    if saysWhatToDo { return nil }
    switch code {
    case "not.a.user": return "sign in as a user: client credentials cannot do this"
    case "conversation.error.no.user.station": return "choose a phone first: no station is associated"
    case "conversation.error.wrapup.code.required": return "choose a wrap-up code"
    default: break
    }
    switch kind == .rateLimited ? 429 : status {
    case 401: return "sign in again"
    case 403: return "ask for the permission"
    case 413: return "send fewer keys or shorter values, or write a reference id"
    case 429:
      return retryAfter.map { "try again in \(max(1, Int(saturating: $0.seconds.rounded(.up)))) s" }
        ?? "try again later"
    default: return nil
    }
  }
}
