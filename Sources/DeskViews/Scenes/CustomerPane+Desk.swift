internal import DeskModel
internal import GenesysCloud
internal import Groundwork

extension CustomerPane {
  init(_ desk: Desk, zone: LocalZone) {
    let offset = desk.state(of: .customer).offset
    if let call = desk.call, !call.isOver || desk.calls.live.isEmpty && call.work.lookup != nil {
      self.init(call, desk, zone: zone)
    } else if let lookup = desk.freeLookup {
      self.init(free: lookup, desk, zone: zone)
    } else {
      self = desk.calls.live.isEmpty ? .idle : CustomerPane(parts: [], note: "")
    }
    self.offset = offset
    isWhole = desk.isZoomed && desk.focus == .customer
  }
}
