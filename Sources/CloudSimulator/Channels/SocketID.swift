/// Names a notification socket for as long as the process runs.
struct SocketID: Sendable, Hashable {
  let number: UInt64
}
