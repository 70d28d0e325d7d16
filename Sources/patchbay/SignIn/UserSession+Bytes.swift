import GenesysCloud
import Groundwork

extension UserSession {
  /// The session as it is kept: JSON.
  var bytes: [UInt8] {
    let json: JSONValue = .members([
      ("clientId", .string(clientID)), ("accessToken", .string(token.reveal())),
      ("refreshToken", refresh.map { .string($0.reveal()) }), ("expires", .string(expires.iso8601)),
    ])
    return json.bytes
  }

  /// A session as it was kept; nil when it is none, or one of another client.
  init?(_ bytes: [UInt8], clientID: String) {
    guard let json = try? JSONParser.parse(bytes), json["clientId"]?.string == clientID,
      let token = json["accessToken"]?.string,
      let expires = json["expires"]?.string.flatMap({ Timestamp(plausible: $0) })
    else { return nil }
    self.init(
      clientID: clientID, token: Secret(token), refresh: json["refreshToken"]?.string.map { Secret($0) },
      expires: expires)
  }
}
