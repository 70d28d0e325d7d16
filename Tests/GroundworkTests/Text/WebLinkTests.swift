import Groundwork
import Testing

@Suite struct `An address for terminals and browsers` {
  @Test(arguments: [
    "https://crm.example/people/17", "http://127.0.0.1:8080/a?b=c#d", "https://crm.example",
    "https://crm.example/people/M%C3%BCller%20%26%20Sohn",
  ])
  func `is handed on as it is`(text: String) { #expect(WebLink(text)?.text == text) }

  @Test(arguments: [
    "", "crm.example/17", "javascript:alert(1)", "file:///etc/passwd", "ftp://crm.example", "HTTPS:crm",
    "https://",
    "https:///people", "https://crm.example@evil.example/", "https://a:b@evil.example",
    "https://crm.example\\@evil",
    "https://crm.example/a b", "https://crm.example/\u{1B}\\", "https://crm.example/\u{7}",
    "https://crm.example/ü",
    "https://crm.example/\u{202E}", "https://crm.example/\n", "https://crm.example/\u{9C}",
    "https://crm.example/" + String(repeating: "a", count: 3000),
  ])
  func `is none where it could end its sequence, hide its host or do more than lead`(text: String) {
    #expect(WebLink(text) == nil)
  }
}
