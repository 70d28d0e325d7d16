public import Groundwork

/// The `[numbers]`, `[lookup]` and `[[connector]]` parts of the configuration.
public struct LookupConfiguration: Sendable, Hashable {
  /// How numbers without a country code are read.
  public var region: NumberRegion
  /// What calls are looked up by, and when.
  public var rules: LookupRules
  /// In the order in which they are asked (all at once) and shown.
  public var connectors: [Connector]

  /// A configuration with these connectors.
  public init(
    region: NumberRegion = .unknown, rules: LookupRules = LookupRules(), connectors: [Connector] = []
  ) {
    (self.region, self.rules, self.connectors) = (region, rules, connectors)
  }

  /// Reads both parts, noting every problem at the reader. Secrets in headers are taken from the
  /// environment: `Authorization = "Bearer {env:CRM_KEY}"`; mappings and connectors in files of their own
  /// from `files`.
  public init(_ reader: TOMLReader, environment: Environment, files: FileSystem? = nil) {
    region = reader.table("numbers").map { NumberRegion($0) } ?? .unknown
    let shelf = ConnectorShelf(files: files, folder: reader.folder)
    var names: Set<String> = []
    connectors = reader.tables("connector").compactMap { entry in
      if let name = entry.string("name") {
        if name.allSatisfy(\.isWhitespace) { entry.problem("name", "a connector needs a name") }
        if name.unicodeScalars.contains(where: \.isInvisible) {
          entry.problem(
            "name", "an invisible character stands in \"\(VisibleText.line(name))\"",
            suggestion: "type it anew")
        }
        if !names.insert(name).inserted {
          entry.problem("name", "there are two connectors \"\(name)\"", suggestion: "give each its own name")
        }
      }
      var reader = ConnectorReader(entry, environment: environment, shelf: shelf)
      return reader?.read()
    }
    let kinds = LookupKey.Kind.known(to: connectors)
    rules = reader.table("lookup").map { LookupRules($0, kinds: kinds) } ?? LookupRules()
  }

  /// The kinds of key that can be asked for.
  public var kinds: [LookupKey.Kind] { LookupKey.Kind.known(to: connectors) }
}

extension NumberRegion {
  init(_ table: TOMLReader) {
    var code = table.string("country_code")
    if let country = table.string("country") {
      if let known = NumberingPlan.plan(ofCountry: country) {
        code = code ?? known.code
      } else {
        let near = Suggestion.question(for: country.uppercased(), among: NumberingPlan.countries)
        table.problem(
          "country", "unknown country \"\(country)\"",
          suggestion: near ?? "ISO letters such as \"DE\", or country_code")
      }
    }
    if let given = code, NumberingPlan[given] == nil {
      table.problem(
        "country_code", "country_code cannot be \"\(given)\"", suggestion: "digits without +, such as \"49\"")
      code = nil
    }
    self.init(
      countryCode: code, trunkPrefix: table.string("trunk_prefix"),
      internationalPrefixes: table.strings("international_prefixes"),
      matchDigits: table.integer("match_digits", in: 5...15))
  }
}
