import ArgumentParser

/// How the desk looks; every screen command takes these.
struct ScreenOptions: ParsableArguments {
  @Flag(help: "Say every change as a line of text instead of drawing a screen.")
  var linear = false

  @Option(help: ArgumentHelp("Theme: midnight, paper, terminal, mono, or a theme file.", valueName: "name"))
  var theme: String?

  @Flag(help: "Draw with ASCII only.")
  var ascii = false
}
