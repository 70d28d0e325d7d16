public import Groundwork

/// One interactive sign-in: from the address a person opens to the code that came back, by the browser
/// or by hand. Strays, other people's answers and second answers change nothing.
public struct LoginStateMachine: Sendable {
  /// What came back.
  public enum Input: Sendable {
    /// The target of a request to the listener, such as `/callback?code=…&state=…`.
    case called(String)
    /// A line from the person: the address the browser ended at, or only the code.
    case pasted(String)
  }

  /// What to do about it.
  public enum Output: Sendable, Equatable {
    /// Answer the browser so.
    case reply(status: Int, words: String)
    /// Trade this code for a token.
    case redeem(code: Secret)
    /// The sign-in is over without one.
    case fail(String)
    /// Tell the person; the sign-in goes on.
    case say(String)
  }

  private let grant: CodeGrant
  private let state: String
  private let challenge: String
  private let path: String
  private var isOver = false
  /// Proves to the token endpoint that whoever redeems the code also asked for it.
  public let verifier: Secret

  /// A sign-in. `random` must be fit for secrets.
  public init(_ grant: CodeGrant, random: (Int) -> [UInt8]) {
    self.grant = grant
    state = Base64.encodeURL(random(18))
    let verifier = Base64.encodeURL(random(48))
    self.verifier = Secret(verifier)
    challenge = Base64.encodeURL(Digest.sha256(Array(verifier.utf8)))
    let tail = grant.redirectURI.firstRange(of: "://").map { grant.redirectURI[$0.upperBound...] } ?? ""
    path = String(tail.drop { $0 != "/" })
  }

  /// What the person opens in a browser.
  public var url: String { grant.authorizeURL(state: state, challenge: challenge) }

  /// Takes what came back.
  public mutating func handle(_ input: Input) -> [Output] {
    switch input {
    case .called(let target): called(target)
    case .pasted(let line): pasted(line)
    }
  }

  private mutating func called(_ target: String) -> [Output] {
    let parts = target.split(separator: "?", maxSplits: 1)
    guard let first = parts.first, first == (path.isEmpty ? "/" : path) else {
      return [.reply(status: 404, words: "Nothing is here.")]
    }
    guard !isOver else { return [.reply(status: 200, words: "This sign-in is over. Close this window.")] }
    let outputs = answer(PercentEncoding.pairs(parts.count > 1 ? parts[1] : ""))
    let page: Output =
      switch outputs.first {
      case .redeem:
        .reply(status: 200, words: "The answer is here. Close this window and go on in the terminal.")
      case .fail(let reason): .reply(status: 200, words: "Not signed in: \(reason)")
      default: .reply(status: 400, words: "This answer does not belong to the sign-in that waits here.")
      }
    return [page] + outputs.filter { if case .say = $0 { false } else { true } }
  }

  private mutating func pasted(_ line: String) -> [Output] {
    guard !isOver else { return [] }
    let text = line.split(whereSeparator: \.isWhitespace).joined()
    guard !text.isEmpty else { return [.say("Paste the address that the browser ended at, or the code.")] }
    guard let query = text.firstIndex(of: "?") else {
      let isCode = !text.contains("=") && !text.contains("/") && text.utf8.count >= 8
      return isCode ? redeem(text) : [.say("That is neither the address the browser ended at nor a code.")]
    }
    return answer(PercentEncoding.pairs(text[text.index(after: query)...]))
  }

  private mutating func answer(_ pairs: [(String, String)]) -> [Output] {
    let query = Dictionary(pairs) { first, _ in first }
    guard Digest.equal(Array((query["state"] ?? "").utf8), Array(state.utf8)) else {
      return [
        .say("That answer belongs to another sign-in: its state is not ours. Nothing was done with it.")
      ]
    }
    if let error = query["error"] {
      isOver = true
      let words = query["error_description"] ?? error
      return [.fail(error == "access_denied" ? "it was declined (\(words))" : words)]
    }
    guard let code = query["code"], !code.isEmpty else { return [.say("There is no code in that address.")] }
    return redeem(code)
  }

  private mutating func redeem(_ code: String) -> [Output] {
    isOver = true
    return [.redeem(code: Secret(code))]
  }
}
