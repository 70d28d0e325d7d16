import ArgumentParser

/// Keeping the session; every desk that lives takes this.
struct RecordOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep the session in a new file, for patchbay replay. Masked values are kept masked.", valueName: "file"
    ))
  var record: String?
}
