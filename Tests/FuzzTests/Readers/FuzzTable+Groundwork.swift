import Groundwork

extension FuzzTable {
  static let toml = """
    # settings
    profile = "work"
    n = 1_000
    "quoted key" = 'literal'
    b.c = [1, 2.5, -3, +4e5, true, 1979-05-27T07:32:00Z, "\\u00e9\\n", [ "x", ["y"] ], { a = 1, b = "2" }]
    long = \"\"\"
    two
    lines\"\"\"
    [table]
    x = 0x1F
    [[list]]
    name = "a"
    [[list]]
    wait = "2s"
    """

  static let groundwork: [FuzzedReader] = [
    FuzzedReader(
      "number", covers: ["OutsideNumber"],
      samples: ["12", "-0.5", "1e9", "+7", "9223372036854775807", "1e400"]
    ) { (text: String) in
      guard let number = OutsideNumber(text) else { return nil }
      let (bounds, fine) = (-50...500, -0.5...0.5)
      let sum = number.seconds + number.milliseconds + .seconds(number.clamped(to: fine) * 1e300)
      guard bounds.contains(number.clamped(to: bounds)), fine.contains(number.clamped(to: fine)),
        OutsideNumber.widest.contains(number.clamped(to: .min ... .max)), sum == sum
      else { return "outside its bounds" }
      return number.exactly().map { OutsideNumber("\($0)")?.exactly() == $0 } == false ? "not itself" : nil
    },
    FuzzedReader(
      "date", covers: ["DigitReader"],
      samples: [
        "2025-03-04T13:00:00.120Z", "2025-03-04 14:30:00+01:30", "Sun, 06 Nov 1994 08:49:37 GMT",
        "0001-01-01T00:00:00Z",
      ]
    ) { (text: String) in
      for time in [Timestamp(iso8601: text), Timestamp(httpDate: text)].compactMap(\.self) {
        _ = (time.httpDate, LocalZone.utc.dayAndMinute(time), time.since(Timestamp(unixMilliseconds: .min)))
        if Timestamp(iso8601: time.iso8601) != time { return "\(time.iso8601) is not read again" }
      }
      for time in [Timestamp(plausible: text), Timestamp(plausibleHTTPDate: text)].compactMap(\.self)
      where !Timestamp.plausible.contains(time) { return "not plausible" }
      return nil
    },
    FuzzedReader("span", covers: [], samples: ["250ms", "2s", "1.5h", "10", "9e99h"]) { (text: String) in
      Interval(spelling: text).map { (.zero ... .seconds(31_536_000)).contains($0) } == false
        ? "over a year" : nil
    },
    FuzzedReader(
      "json", covers: ["JSONParser"],
      samples: [
        #"{"a":[1,-2.5e3,true,null,"x\ud83d\ude00\n"],"b":{"c":"é"},"b":0}"#, "[[[[1]]]]", #""text""#, "12e5",
      ]
    ) { (bytes: [UInt8]) in
      guard let value = try? JSONParser.parse(bytes) else { return nil }
      _ = (value.number?.exactly(), value[Int.max], value[-1], value.prettyText)
      return (try? JSONParser.parse(value.bytes)) == value ? nil : "is not read again"
    },
    FuzzedReader(
      "json pointer", covers: ["JSONPointer"],
      samples: ["/a/b/0", "", "/a~1b/~0", "/9223372036854775807", "/-1", "/list/*/x"]
    ) { (text: String) in
      guard let pointer = JSONPointer(text) else { return nil }
      let document: JSONValue = ["a": ["b": [1, 2, 3]], "": [[0]], "list": [["x": 1]]]
      _ = pointer.value(in: document)
      return JSONPointer(pointer.description) == pointer ? nil : "is not read again"
    },
    FuzzedReader(
      "toml", covers: ["TOMLReader", "TOMLScanner"], samples: [toml, "e = [\"\", 1]\n", "[a.b]\nc={}"]
    ) {
      (text: String) in
      guard let reader = try? TOMLReader(text, file: "f") else { return nil }
      let lines = text.unicodeScalars.count { $0 == "\n" } + 1
      for key in reader.keys {
        _ = (reader.integer(key), reader.number(key, in: 0...1), reader.interval(key), reader.strings(key))
        _ = (
          reader.integers(key, in: 0...9), reader.boolean(key), reader.string(key), reader.table(key)?.keys
        )
      }
      return reader.problems().contains { !(1...lines).contains($0.place.line) }
        ? "a place outside the text" : nil
    },
    FuzzedReader(
      "encodings", covers: [],
      samples: ["YWJj", "a%20b+c%e9", "x=1&y=%zz", "https://example.com/a?b#c"]
    ) { (text: String) in
      _ = (Base64.decode(text), PercentEncoding.decode(text, plusIsSpace: true), PercentEncoding.pairs(text))
      return WebLink(text).map { _ in nil } ?? nil
    },
    FuzzedReader(
      "visible text", covers: ["VisibleReader"],
      samples: ["Maria \u{1B}[2JKeller", "e\u{301}👩‍👩‍👧🇩🇪", "\u{202E}abc\u{200B}", "a\tb\nc"]
    ) { (bytes: [UInt8]) in
      let line = VisibleText.line(String(decoding: bytes, as: UTF8.self), limit: 40)
      let columns = DisplayWidth.columns(line)
      return line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } || columns < 0
        ? "not visible" : nil
    },
  ]
}
