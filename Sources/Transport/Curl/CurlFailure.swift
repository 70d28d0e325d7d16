internal import CCurl

/// libcurl's codes in the words that callers act on.
enum CurlFailure {
  /// What went wrong with `handle`; `detail` is libcurl's own sentence, if it left one.
  static func make(_ code: CURLcode, handle: UnsafeMutableRawPointer, host: String, detail: String)
    -> TransportFailure
  {
    let tunnel = ccurl_get_long(handle, CURLINFO_HTTP_CONNECTCODE)
    let reason = tunnel == 407 ? .proxyRefused : tunnel != 0 && tunnel / 100 != 2 ? .proxy : reason(code)
    let sentence = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
    return TransportFailure(reason: reason, message: "\(words(reason, host)): \(sentence)")
  }

  private static func reason(_ code: CURLcode) -> TransportFailure.Reason {
    switch code {
    case CURLE_URL_MALFORMAT: .badURL
    case CURLE_COULDNT_RESOLVE_HOST: .nameNotFound
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: .proxy
    case CURLE_COULDNT_CONNECT: .cannotConnect
    case CURLE_OPERATION_TIMEDOUT: .timedOut
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      .tls
    case CURLE_FILESIZE_EXCEEDED: .tooLarge
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_HTTP2,
      CURLE_HTTP2_STREAM:
      .connectionLost
    default: .badAnswer
    }
  }

  private static func words(_ reason: TransportFailure.Reason, _ host: String) -> String {
    switch reason {
    case .nameNotFound: "no address for \(host)"
    case .cannotConnect: "cannot connect to \(host)"
    case .timedOut: "\(host) took too long"
    case .tls: "no trusted connection to \(host)"
    case .proxy: "the proxy did not lead to \(host)"
    case .proxyRefused: "the proxy on the way to \(host) refused who we are (407)"
    case .connectionLost: "lost the connection to \(host)"
    case .tooLarge: "the answer of \(host) is too large"
    default: "\(host) gave no proper answer"
    }
  }
}
