/// Why a request to the control surface is refused.
struct ControlProblem: Error, Sendable {
  var status = 400
  var text: String
}
