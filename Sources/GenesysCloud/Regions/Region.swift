internal import Groundwork

/// Where an organisation lives (genesys-cloud-api, section 1). API and login hosts follow from it.
public struct Region: Sendable, Hashable {
  /// As AWS spells it, `eu-central-1`; the platform's SDKs write underscores.
  public var name: String
  /// The domain below which every host of the region lies, such as `mypurecloud.de`.
  public var domain: String

  /// Understands a name (`us-east-1`, `us_east_1`), a domain (`mypurecloud.ie`) and, because it is
  /// what people copy from a browser, a host or URL of the region (`https://login.mypurecloud.de/`).
  /// - Throws: `RegionError` with the nearest known name or domain.
  public init(_ text: String) throws(RegionError) {
    let name = text.lowercased().replacing("_", with: "-")
    let domain = Self.domain(within: text.lowercased())
    guard let known = Self.all.first(where: { $0.name == name || $0.domain == domain }) else {
      throw RegionError(
        text: text,
        suggestion: Suggestion.nearest(to: text, among: Self.all.flatMap { [$0.name, $0.domain] }))
    }
    self = known
  }

  private init(_ name: String, at domain: String) {
    self.name = name
    self.domain = domain
  }

  /// Origin of the API.
  public var apiURL: String { "https://api.\(domain)" }
  /// Origin of the sign-in service.
  public var loginURL: String { "https://login.\(domain)" }

  private static func domain(within text: String) -> String {
    var host = Substring(text)
    if let scheme = host.firstRange(of: "://") { host = host[scheme.upperBound...] }
    host = host.prefix { $0 != "/" && $0 != ":" && $0 != "?" }
    for prefix in ["api.", "login.", "apps."] where host.hasPrefix(prefix) {
      return String(host.dropFirst(prefix.count))
    }
    return String(host)
  }
}

extension Region {
  /// Every region that the platform's SDKs know.
  public static let all = [
    Region("us-east-1", at: "mypurecloud.com"), Region("us-east-2", at: "use2.us-gov-pure.cloud"),
    Region("us-west-2", at: "usw2.pure.cloud"), Region("ca-central-1", at: "cac1.pure.cloud"),
    Region("sa-east-1", at: "sae1.pure.cloud"), Region("mx-central-1", at: "mxc1.pure.cloud"),
    Region("eu-west-1", at: "mypurecloud.ie"), Region("eu-west-2", at: "euw2.pure.cloud"),
    Region("eu-central-1", at: "mypurecloud.de"), Region("eu-central-2", at: "euc2.pure.cloud"),
    Region("eusc-de-east-1", at: "edee1.eusc-pure.cloud"), Region("me-central-1", at: "mec1.pure.cloud"),
    Region("ap-south-1", at: "aps1.pure.cloud"), Region("ap-northeast-1", at: "mypurecloud.jp"),
    Region("ap-northeast-2", at: "apne2.pure.cloud"), Region("ap-northeast-3", at: "apne3.pure.cloud"),
    Region("ap-southeast-1", at: "apse1.pure.cloud"), Region("ap-southeast-2", at: "mypurecloud.com.au"),
  ]
}
