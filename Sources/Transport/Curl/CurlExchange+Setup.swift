internal import CCurl
internal import Groundwork

extension CurlExchange {
  /// Tells the handle all about the request.
  func prepare(_ settings: CurlSettings) {
    settings.apply(to: handle, address)
    proxy = settings.proxy(for: address)
    connectCallbacks()
    ccurl_set_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    // Rather wait for a connection that may carry many than open another. Without TLS only the first answer
    // says whether it may: a slow one would hold up all that follow.
    ccurl_set_long(handle, CURLOPT_PIPEWAIT, address.isSecure ? 1 : 0)
    ccurl_set_text(handle, CURLOPT_ACCEPT_ENCODING, "gzip, deflate")
    ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, max(1, request.limits.connect.milliseconds))
    ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, max(1, request.limits.total.milliseconds))
    ccurl_set_large(handle, CURLOPT_MAXFILESIZE_LARGE, max(1, request.limits.answerBytes))
    prepareMethod()
    prepareHeaders()
  }

  private func prepareMethod() {
    let hasLength = !request.body.isEmpty || ["POST", "PUT", "PATCH"].contains(request.method)
    if request.method == "HEAD" {
      ccurl_set_long(handle, CURLOPT_NOBODY, 1)
    } else if hasLength {
      ccurl_set_large(handle, CURLOPT_POSTFIELDSIZE_LARGE, request.body.count)
      ccurl_set_bytes(handle, CURLOPT_COPYPOSTFIELDS, request.body.isEmpty ? [0] : request.body)
      ccurl_set_text(handle, CURLOPT_CUSTOMREQUEST, request.method)
    } else {
      ccurl_set_long(handle, CURLOPT_HTTPGET, 1)
      ccurl_set_text(handle, CURLOPT_CUSTOMREQUEST, request.method)
    }
  }

  private func prepareHeaders() {
    // An empty `Expect:` keeps libcurl from waiting for, and repeating without, a 100.
    var lines = ["Expect:"]
    let hasType = request.headers.contains { $0.name.lowercased() == "content-type" }
    if !hasType { lines.append("Content-Type:") }
    lines += request.headers.map { header in
      let value = header.value.text
      return value.isEmpty ? "\(header.name);" : "\(header.name): \(value)"
    }
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines { list = curl_slist_append(list, line) }
    guard let list else { return }
    lists.append(list)
    ccurl_set_list(handle, CURLOPT_HTTPHEADER, list)
  }
}

extension HTTPHeader.Value {
  /// The value for the wire.
  var text: String {
    switch self {
    case .plain(let text): text
    case .secret(let secret): secret.reveal()
    }
  }
}
