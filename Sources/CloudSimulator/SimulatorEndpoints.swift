public import Groundwork

/// Where a running simulator is and what opens it: the fields of the ready line.
public struct SimulatorEndpoints: Sendable {
  /// Bare origins, no path.
  public var apiURL, loginURL, crmURL, controlURL: String
  /// Bearer key of the embedded CRM.
  public var crmKey: Secret
  /// Bearer key of the control surface.
  public var controlKey: Secret
  /// Id of the OAuth client.
  public var clientID: String
  /// Its secret.
  public var clientSecret: Secret
  /// A ready token of the agent, for `PATCHBAY_ACCESS_TOKEN`.
  public var userToken: Secret

  /// The one JSON line that `simulate` prints when it is ready (interface.md), without line end.
  public var readyLine: String {
    let document: JSONValue = [
      "apiURL": .string(apiURL), "loginURL": .string(loginURL), "crmURL": .string(crmURL),
      "crmKey": .string(crmKey.reveal()), "controlURL": .string(controlURL),
      "controlKey": .string(controlKey.reveal()), "clientId": .string(clientID),
      "clientSecret": .string(clientSecret.reveal()), "userToken": .string(userToken.reveal()),
    ]
    return document.text
  }

  /// `export` lines to paste into a shell. Two ways to sign in are offered; the token is the one that
  /// may also see "my calls" and act on the phone.
  public var exportLines: [String] {
    [
      "export PATCHBAY_API_URL=\(apiURL)", "export PATCHBAY_LOGIN_URL=\(loginURL)",
      "export PATCHBAY_ACCESS_TOKEN=\(userToken.reveal())", "export TOKEN=$PATCHBAY_ACCESS_TOKEN",
      "export GENESYS_CLIENT_ID=\(clientID)", "export GENESYS_CLIENT_SECRET=\(clientSecret.reveal())",
      "export PATCHBAY_CRM_URL=\(crmURL)", "export PATCHBAY_CRM_KEY=\(crmKey.reveal())",
      "export PATCHBAY_CONTROL_URL=\(controlURL)", "export PATCHBAY_CONTROL_KEY=\(controlKey.reveal())",
    ]
  }
}
