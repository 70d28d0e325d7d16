import GenesysCloud
import Testing

@Suite struct RegionTests {
  @Test(arguments: [
    ("us-east-1", "mypurecloud.com"), ("us_east_1", "mypurecloud.com"), ("US_EAST_1", "mypurecloud.com"),
    ("mypurecloud.ie", "mypurecloud.ie"), ("https://login.mypurecloud.de/", "mypurecloud.de"),
    ("api.usw2.pure.cloud", "usw2.pure.cloud"),
    ("https://apps.aps1.pure.cloud:443/directory?x=1", "aps1.pure.cloud"),
    ("eusc_de_east_1", "edee1.eusc-pure.cloud"),
  ])
  func `a name, a domain and a copied URL mean the same region`(text: String, domain: String) throws {
    #expect(try Region(text).domain == domain)
  }

  @Test func `every region of the platform is known by name and by domain`() throws {
    #expect(Region.all.count == 18)
    for region in Region.all {
      #expect(try Region(region.name) == region)
      #expect(try Region(region.domain) == region)
    }
  }

  @Test func `hosts follow from the domain`() throws {
    let region = try Region("eu-central-1")
    #expect(region.apiURL == "https://api.mypurecloud.de")
    #expect(region.loginURL == "https://login.mypurecloud.de")
  }

  @Test(arguments: [
    ("us-east-11", "us-east-1"), ("mypurecloud.dee", "mypurecloud.de"), ("mypurecloud.co", "mypurecloud.com"),
  ])
  func `a mistyped region names the nearest one`(text: String, nearest: String) {
    let error = #expect(throws: RegionError.self) { try Region(text) }
    #expect(error?.suggestion == nearest)
    #expect(error?.description == "unknown region \"\(text)\"; did you mean \"\(nearest)\"?")
  }

  @Test func `a word far from every region says what a region looks like`() {
    let error = #expect(throws: RegionError.self) { try Region("the moon") }
    #expect(error?.suggestion == nil)
    #expect(error?.description.contains("us-east-1") == true)
  }
}
