/// Every reader there is. `FuzzTableTests` looks through the sources for one that is not here.
enum FuzzTable {
  static let all: [FuzzedReader] = groundwork + platform + customers + session + terminal + wire + program
}
