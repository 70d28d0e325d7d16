import GenesysCloud
import Groundwork

/// The two questions whose answers make a first profile: which org, and which OAuth client.
struct FirstProfileStateMachine: Sendable {
  enum Output: Sendable, Hashable {
    case say(String)
    /// A section for the configuration file.
    case finished(String)
    /// The person thought better of it.
    case left
  }

  private enum Step { case org, client }

  private var step = Step.org
  private var org = ""

  /// The first thing to say.
  static let opening = [
    "Sign in to Genesys Cloud: two things are needed. An empty line leaves, and",
    "nothing is written or sent until both are there.",
    "1. Region of your org: a name such as eu-central-1, or what the browser",
    "   shows, such as login.mypurecloud.de.",
  ]

  private static let client = [
    "2. Client ID of an OAuth client of the kind Code Authorization with PKCE",
    "   (Admin > Integrations > OAuth), whose redirect URI is",
    "   \(ProfileSettings.usualRedirect).",
  ]

  /// A line that was typed; nil when there will be no more.
  mutating func handle(_ line: String?) -> [Output] {
    let answer = (line ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !answer.isEmpty else { return [.left] }
    switch step {
    case .org: return take(org: answer)
    case .client: return take(client: answer)
    }
  }

  private mutating func take(org answer: String) -> [Output] {
    do {
      org = "region = \"\(try Region(answer).name)\""
    } catch {
      // A simulator or a gateway has an address instead.
      guard answer.contains("://"), let origin = Hosts.origin(answer) else {
        let hint =
          error.suggestion.map { "Did you mean \($0)?" } ?? "Look at the address of your org in a browser."
        return [.say("There is no region \(answer). \(hint)")]
      }
      org = "api_url = \"\(origin)\"\nlogin_url = \"\(origin)\""
    }
    step = .client
    return Self.client.map(Output.say)
  }

  private func take(client answer: String) -> [Output] {
    guard answer.utf8.count <= 128, answer.utf8.allSatisfy(Self.isPartOfID) else {
      return [
        .say("That is no client ID: it has letters, digits and hyphens, such as 6f1e0a3c-…. Type it again.")
      ]
    }
    return [.finished("[profiles.work]\n\(org)\nclient_id = \"\(answer)\"\n")]
  }

  private static func isPartOfID(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
