/// Everything that can be configured, once: `docs/configuration.md` and `config init` are made of it.
enum ConfigurationGuide {
  /// The example of the documentation; a test reads it as a configuration.
  static var example: String { lines.map { $0.example + "\n" }.joined() }

  /// What `config init` writes.
  static var template: String {
    "# Patchbay's configuration. Take the # away where a line shall hold; `patchbay config check` looks it over.\n\n"
      + lines.map { $0.template + "\n" }.joined()
  }

  /// The table of variables in the documentation.
  static var variableTable: String {
    "| variable | means |\n| --- | --- |\n" + variables.map { "| \($0.names) | \($0.meaning) |\n" }.joined()
  }

  private static let lines: [ConfigurationLine] =
    general + profiles + numbers + lookup + connectors + rules + network + keys

  private static let general: [ConfigurationLine] = [
    .entry(#"profile = "work""#, "the one used without --profile"),
    .entry(#"theme = "midnight""#, "midnight, paper, terminal, mono, or a file in themes/ beside this one"),
  ]

  private static let profiles: [ConfigurationLine] = [
    .gap, .section("[profiles.work]"),
    .entry(#"region = "eu-west-1""#, "a name or a domain such as mypurecloud.ie"),
    .entry(#"client_id = "…""#),
    .entry(#"client_secret_env = "WORK_SECRET""#, "the variable that holds it; none where a person signs in"),
    .rare(
      #"client_secret_command = ["pass", "show", "genesys"]"#,
      "run without a shell; what it prints is the secret"),
    .rare(#"client_secret = "…""#, "works too, but whoever reads this file has it"),
    .rare(
      #"redirect_uri = "http://localhost:8085/callback""#, "where `patchbay login` waits for the browser"),
    .rare(#"api_url = "https://…""#, "bare origins, only for gateways and the simulator"),
    .rare(#"login_url = "https://…""#),
  ]

  private static let numbers: [ConfigurationLine] = [
    .gap, .section("[numbers]", "how numbers without a country code are read"),
    .entry(#"country = "DE""#), .rare(#"country_code = "49""#, "instead of country"),
    .rare(#"trunk_prefix = "0""#), .rare(#"international_prefixes = ["00"]"#),
    .rare("match_digits = 9", "how many last digits make a weak match"),
  ]

  private static let lookup: [ConfigurationLine] = [
    .gap, .section("[lookup]", "what a call is looked up by, and when by itself"),
    .entry(
      #"order = ["id:crm_customer_id", "email:customer_email", "phone"]"#,
      "kind:attribute, or the caller's number; the next one where nobody is found"),
    .rare(#"automatic = "connected""#, "or alerting: looked up by itself, once for each conversation"),
    .rare(
      "inject_sure = true", "and the one sure customer is injected by itself, over what came with a new call"),
    .rare(#"outcome = "crm_lookup""#, "an attribute that gets none, many, withheld, truncated or timeout"),
    .rare(
      #"same_customer = ["email", "phone"]"#,
      "records of several connectors that share one of these are one customer"),
    .rare(#"cache = "10m""#, "how long an answer is taken for a new one; l and Enter ask anew"),
  ]

  private static let connectors: [ConfigurationLine] = [
    .gap, .section("[[connector]]", "one CRM; several are asked all at once"),
    .entry(#"name = "acme-crm""#),
    .entry(
      #"phone = "https://crm.example/customers?phone={key}""#,
      "also: email, id; {key} is encoded for its place"),
    .entry(#"headers = { Authorization = "Bearer {env:CRM_KEY}" }"#, "secrets come from the environment"),
    .entry(#"results = "/customers""#, "JSON Pointers into the answer"),
    .entry(
      #"record = { id = "/id", name = "/name", phones = ["/phone"], email = "/email", last_activity = "/seen" }"#
    ),
    .entry(#"fields = { tier = "/tier", note = "/note" }"#),
    .entry(
      #"mapping = { tier = "account_tier", id = "crm_customer_id" }"#, "field → attribute key, in this order"),
    .rare(
      #"sql = "sqlite:crm.sqlite""#,
      "a database instead: docs/databases.md; then phone, email, id are queries"),
    .rare(#"mapping = "acme.mapping.toml""#, "a file of its own, with types and transforms: mapping.md"),
    .rare(#"mapping_prefix = "crm_""#, "before every key of the mapping"),
    .rare(#"email = { url = "https://crm.example/q", query = { q = { soql = "Email = '{key}'" } } }"#),
    .rare(#"id = { url = "https://crm.example/search", body = '{"id":"{key}"}' }"#),
    .rare(#"use = "hubspot""#, "a connector file and its parameters, instead of the above: connectors.md"),
    .rare(
      #"auth = { kind = "bearer", token = { command = ["pass", "show", "crm"] } }"#,
      "also basic, api_key, OAuth: connectors.md"),
    .rare(#"link = "https://crm.example/people/{id}""#, "the customer's page in the CRM"),
    .rare(
      #"show = { tier = "", last_activity = "last seen" }"#, "what people see of a record, with its labels"),
    .rare(
      #"by = { account = "https://crm.example/customers?account={key}" }"#,
      "a kind of key of its own, for --by and order"),
    .rare(#"keys = { account = "/account_number" }"#, "where a row holds it: only then it is a sure match"),
    .rare("spellings = […]", "which spellings of a number are asked for, narrowest first"),
    .rare("no_match_statuses = [204, 404]"), .rare(#"total = "/count""#), .rare(#"slow_after = "2s""#),
    .rare(#"give_up_after = "5s""#),
  ]

  private static let rules: [ConfigurationLine] = [
    .gap, .section("[budget]", "attributes of one participant, in bytes of keys and values"),
    .entry("warn_bytes = 8192"), .entry("refuse_bytes = 10240"),
    .gap,
    .section(
      "[privacy.keys]", "by key, * for any letters: show, mask, never-log, never-send; see privacy.md"),
    .entry(#"callback_number = "mask""#, "dots but for the last four characters"),
    .entry(#""health_*" = "never-log""#, "masked, and kept nowhere but in the call"),
    .entry(#"pin = "never-send""#, "never logged, and never written; card numbers never are"),
    .entry(#"card_hint = "show""#),
    .gap, .section("[journal]", "what was done is written down on this machine"),
    .entry("keep_days = 90", "then let go; 0 keeps no journal"),
  ]

  private static let network: [ConfigurationLine] = [
    .gap, .section("[network]", "where the environment does not say it, or should not"),
    .entry(#"ca_file = "/etc/ssl/company.pem""#, "trusted instead of the system's authorities"),
    .entry(#"client_certificate = "~/me.pem""#, "shown to hosts that ask for one"),
    .entry(#"client_key = "~/me.key""#, "when the certificate's file does not hold it"),
    .rare(#"client_key_password_env = "KEY_PASSWORD""#),
    .entry(
      #"proxy = "http://proxy.example:3128""#, #"http, https, socks5, socks5h, socks4, socks4a; "" for none"#),
    .entry(#"proxy_user = "dana""#),
    .entry(#"proxy_password_env = "PROXY_PASSWORD""#, "the variable that holds it"),
    .entry(#"no_proxy = "crm.example, .internal""#),
  ]

  private static let keys: [ConfigurationLine] = [
    .gap, .section("[keys]", "by the names in the README's key table; conflicts are errors"),
    .entry(#"lookup = "l""#), .entry(#"filter = ["/", "F3"]"#),
  ]

  private static let variables: [(names: String, meaning: String)] = [
    ("`PATCHBAY_CONFIG`, `PATCHBAY_PROFILE`, `PATCHBAY_THEME`", "as the flags"),
    ("`PATCHBAY_LOG`", "how much is logged, as `--log-level`"),
    ("`GENESYS_ENVIRONMENT` or `GENESYSCLOUD_REGION`", "region name or domain"),
    (
      "`GENESYS_CLIENT_ID`, `GENESYS_CLIENT_SECRET` (or `GENESYSCLOUD_OAUTHCLIENT_ID`, `…_SECRET`)",
      "an OAuth client; without a secret a person signs in"
    ),
    ("`PATCHBAY_ACCESS_TOKEN`", "a ready token; beats client credentials for every request"),
    ("`PATCHBAY_API_URL`, `PATCHBAY_LOGIN_URL`", "hosts, as `patchbay simulate` exports them"),
    ("`PATCHBAY_CRM_URL`, `PATCHBAY_CRM_KEY`", "the simulator's CRM, when no connector is configured"),
    ("`NO_COLOR`, `COLORFGBG`, `COLORTERM`, `TERM`", "what the terminal can and should show"),
    ("`HTTPS_PROXY`, `NO_PROXY`, `CURL_CA_BUNDLE`, `SSL_CERT_FILE`", "proxy and trusted certificates"),
  ]
}
