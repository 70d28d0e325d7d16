import ArgumentParser

/// How the embedded platform behaves; the demo and `simulate` take these.
struct SimulatorOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who calls and what goes wrong: demo, quiet, busy, or a scenario file.", valueName: "name|file"))
  var scenario: String = "demo"

  @Option(
    help: ArgumentHelp(
      "The same seed gives the same ids, keys, tokens and calls. Without one keys and tokens are random.",
      valueName: "n"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("How many times faster than real time the script runs.", valueName: "x"))
  var speed: Double = 1
}
