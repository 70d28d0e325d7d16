internal import Groundwork

extension HTTPRequest {
  /// Whatever could break out of its line in the request is refused before anything is sent.
  func check() throws(TransportFailure) {
    guard !method.isEmpty, method.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
    else {
      throw TransportFailure(reason: .badURL, message: "not an HTTP method")
    }
    for header in headers {
      let isName =
        !header.name.isEmpty
        && header.name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
      guard isName, header.value.text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
        throw TransportFailure(reason: .badURL, message: "a header holds a line break or worse")
      }
    }
  }

  /// Everything in this request that must not be seen. Of `Bearer TOKEN` the token alone counts too.
  var everySecret: [Secret] {
    headers.reduce(into: secrets) { all, header in
      guard case .secret(let secret) = header.value else { return }
      all.append(secret)
      if let last = secret.reveal().split(separator: " ").last { all.append(Secret(String(last))) }
    }
  }
}
