import CustomerLookup
import Groundwork
import Logging

/// Keeps the refresh tokens of CRMs where sign-ins are kept: in the keyring when one is open, else in a file
/// that its owner alone can read. A file counts for more, because it is written only when the keyring could
/// not be.
struct CRMTokenStore: RefreshTokenStore {
  private let files: FileSystem
  private let folder: String
  private let keyring: (any Keyring)?
  private let logger: Logger

  init(_ workplace: Workplace) {
    (files, folder) = (workplace.files, workplace.paths.state + "/tokens/")
    (keyring, logger) = (workplace.keyring, workplace.logger)
  }

  func token(of place: RefreshTokenPlace) async -> Secret? {
    let name = Self.name(place)
    guard let access = files.access(to: folder + name) else { return try? await keyring?.read(name) }
    // One that others could have written may be theirs.
    guard access.isPrivate, let bytes = try? files.read(folder + name, limit: 65_536), !bytes.isEmpty else {
      return nil
    }
    return Secret(String(decoding: bytes, as: UTF8.self))
  }

  func keep(_ token: Secret, of place: RefreshTokenPlace) async {
    let name = Self.name(place)
    do {
      if let keyring, !files.exists(folder + name) {
        let label = "Patchbay: sign-in to \(place.connector)"
        if (try? await keyring.keep(token, as: name, label: label)) != nil { return }
      }
      try files.write(folder + name, Array(token.reveal().utf8))
    } catch {
      logger.warning("a new refresh token of \(place.connector) cannot be kept: \(error)")
    }
  }

  private static func name(_ place: RefreshTokenPlace) -> String {
    let text = [place.connector, place.tokenURL, place.configured.reveal()].joined(separator: "\n")
    return "crm-" + Base64.encodeURL(Digest.sha256(Array(text.utf8)).prefix(18))
  }
}
