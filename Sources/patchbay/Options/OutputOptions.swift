import ArgumentParser

/// How a command without a screen answers, and by when.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print one JSON document (JSON Lines for `watch`, `journal list` and a batch).")
  var json = false

  @OptionGroup var limit: TimeoutOptions
}
