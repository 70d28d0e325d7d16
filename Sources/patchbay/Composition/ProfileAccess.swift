import CustomerLookup
import GenesysCloud
import Groundwork
import Transport

/// Access to the platform's own customer directory, with the sign-in that the profile has anyway.
struct ProfileAccess: ConnectorSignIn {
  let platform: PlatformClient

  func access() async -> Result<ConnectorAccess, AccessRefusal> {
    do throws(PlatformError) { return .success(access(try await platform.bearer())) } catch {
      return .failure(refusal(error))
    }
  }

  func replacement(of access: ConnectorAccess) async -> Result<ConnectorAccess, AccessRefusal>? {
    guard case .secret(let header) = access.headers.first?.value else { return nil }
    let token = Secret(String(header.reveal().dropFirst(Self.prefix.count)))
    do throws(PlatformError) {
      return try await platform.bearer(after: Bearer(token: token, serial: access.serial)).map {
        .success(self.access($0))
      }
    } catch {
      return .failure(refusal(error))
    }
  }

  private static let prefix = "Bearer "

  private func access(_ bearer: Bearer) -> ConnectorAccess {
    ConnectorAccess(
      serial: bearer.serial,
      headers: [HTTPHeader("Authorization", prefix: Self.prefix, secret: bearer.token)],
      base: platform.profile.hosts.api)
  }

  private func refusal(_ error: PlatformError) -> AccessRefusal {
    AccessRefusal("the profile's sign-in: \(error.message)", Self.trouble(error))
  }

  private static func trouble(_ error: PlatformError) -> LookupTrouble {
    switch CommandFailure(error).status {
    case .notPermitted, .badData: .notPermitted
    case .tryLater: .busy
    case .configuration: .configuration
    default: .unreachable
    }
  }
}
