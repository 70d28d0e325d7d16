import GenesysCloud
import Groundwork

/// The profiles of the platform's own command line tool, `gc`, as lines of our configuration. Its file
/// holds a table for each profile: `environment`, `client_credentials` (the client's id), `client_secret`,
/// `redirect_uri`, `access_token`.
struct GCProfiles: Sendable {
  /// Names of those that can be used, in the order of the file.
  private(set) var names: [String] = []
  /// A sentence for each one that cannot.
  private(set) var leftOut: [String] = []
  /// Whether a client's secret is among what was taken over.
  private(set) var holdsSecret = false
  private var tables = ""

  /// Reads the tool's file. What it holds besides is not our business, and no mistake.
  /// - Throws: `ConfigErrors` when the text is no TOML.
  init(_ text: String, file: String) throws(ConfigErrors) {
    let root = try TOMLReader(text, file: file)
    for name in root.keys { if let table = root.table(name) { take(name, table) } }
  }

  /// A whole configuration: the first of them chosen, what is written below the guide in force.
  var configuration: String {
    guard let first = names.first else { return ConfigurationGuide.template }
    return "profile = \(Self.quoted(first))\n\n" + ConfigurationGuide.template + tables
  }

  private mutating func take(_ name: String, _ table: TOMLReader) {
    guard let place = table.string("environment"), let region = try? Region(place) else {
      leftOut.append("\(name): its environment is no region that is known here")
      return
    }
    guard let client = Self.text("client_credentials", table) else {
      leftOut.append("\(name): it has no OAuth client (an access token belongs in PATCHBAY_ACCESS_TOKEN)")
      return
    }
    var lines = [("region", region.name), ("client_id", client)]
    if let secret = Self.text("client_secret", table) {
      lines.append(("client_secret", secret))
      holdsSecret = true
    } else if let redirect = Self.text("redirect_uri", table), LoopbackRedirect(redirect) != nil {
      lines.append(("redirect_uri", redirect))
    }
    names.append(name)
    tables += "\n[profiles.\(Self.quoted(name))]\n"
    for (key, value) in lines { tables += "\(key) = \(Self.quoted(value))\n" }
  }

  private static func text(_ key: String, _ table: TOMLReader) -> String? {
    table.string(key).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A basic string of TOML: its escapes are those of JSON.
  private static func quoted(_ text: String) -> String {
    String(decoding: JSONValue.string(text).bytes, as: UTF8.self)
  }
}
