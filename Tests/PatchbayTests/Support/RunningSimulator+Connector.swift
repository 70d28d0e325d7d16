extension RunningSimulator {
  /// A `[[connector]]` that asks the simulator's CRM as any CRM of one's own is asked.
  /// - Parameters:
  ///   - name: what it is called.
  ///   - token: where its key comes from, as TOML.
  ///   - origin: another host than the simulator's.
  /// - Returns: its lines.
  func connector(
    _ name: String, token: String = #"{ env = "PATCHBAY_CRM_KEY" }"#, at origin: String? = nil
  ) -> String {
    """
    [[connector]]
    use = "rest"
    name = "\(name)"
    url = "\(origin ?? text("crmURL"))/crm/customers"
    token = \(token)
    results = "/customers"
    fields = { tier = "/tier" }
    mapping = { tier = "account_tier", id = "crm_customer_id" }
    """
  }
}
