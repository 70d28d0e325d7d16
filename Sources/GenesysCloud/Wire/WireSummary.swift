public import Groundwork
internal import OrderedCollections

/// The few words the wire shows beside a request or a frame. Pure; what it quotes is text from
/// outside and passes VisibleText where it is shown.
public enum WireSummary {
  /// Words for a request, such as `attributes  1 key`, from its path (query and origin are ignored).
  public static func request(method: String, path: String, body: JSONValue? = nil) -> String {
    let bare = path.firstRange(of: "/api/v2/").map { path[$0.upperBound...] } ?? Substring(path)
    let parts = bare.prefix { $0 != "?" }.split(separator: "/").map(String.init)
    guard let area = parts.first else { return "" }
    switch area {
    case "conversations": return conversations(method, parts, body)
    case "notifications": return notifications(method, parts, body)
    case "oauth": return "token"
    case "analytics" where parts.contains("activity"): return "activity"
    case "users" where parts.count == 2: return "user"
    case "users": return parts[2] == "presences" ? "presence" : parts[2]
    case "routing", "presence", "organizations": return parts.count > 1 ? parts[1] : area
    default: return parts.joined(separator: " ")
    }
  }

  private static func conversations(_ method: String, _ parts: [String], _ body: JSONValue?) -> String {
    if parts.last == "attributes" { return "attributes  \(count(body?["attributes"]?.object?.count, "key"))" }
    if parts.last == "recordingstate" {
      return joined(["recording", body?["recordingState"]?.string?.lowercased()])
    }
    if parts.last == "secureattributes" { return "secure attributes" }
    if parts.last == "wrapupcodes" { return "wrap-up codes" }
    if method == "PATCH", parts.contains("participants") {
      return "participant  " + (body?.object.map { $0.map(change).joined(separator: " ") } ?? "")
    }
    if parts == ["conversations", "calls"] { return "my calls" }
    return parts.contains("calls") ? "call" : "conversation"
  }

  private static func change(_ key: String, _ value: JSONValue) -> String {
    if case .object = value { return key }
    return "\(key) \(value.string ?? value.text)"
  }

  private static func notifications(_ method: String, _ parts: [String], _ body: JSONValue?) -> String {
    if parts.last == "subscriptions" { return "subscribe  \(count(body?.array?.count, "topic"))" }
    return method == "POST" ? "new channel" : "channel alive?"
  }

  private static func count(_ number: Int?, _ noun: String) -> String {
    guard let number else { return noun + "s" }
    return number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}
