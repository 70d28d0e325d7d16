/// An id with a name, such as a wrap-up code.
struct NamedID: Sendable, Equatable {
  let id: String
  let name: String
}
