import GenesysCloud
import Testing

@Suite struct AddressTests {
  @Test(arguments: [
    ("tel:+15175550142", "+15175550142"), ("sip:+15175550142@10.0.0.1;user=phone", "+15175550142"),
    ("SIP:agent+acme.orgspan.com@localhost", "agent+acme.orgspan.com"), ("sips:a%20b@x", "a b"),
    ("+49 30 555 0142", "+49 30 555 0142"), ("tel:", ""), ("", ""),
    ("sip:6f1c@queue;user=acd", "6f1c"),
  ])
  func `an address is shown without scheme, host and parameters`(address: String, readable: String) {
    #expect(Address.readable(address) == readable)
  }
}
