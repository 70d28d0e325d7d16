import ArgumentParser
import CallDesk
import CustomerLookup
import Groundwork

/// `patchbay mapping suggest --sample record.json`.
struct MappingSuggestCommand: LocalCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest", abstract: "Print a mapping file to start from, made of a record.",
    discussion: "Everything in it is a guess from one record; `mapping check` shows what it would write.")

  @OptionGroup var sample: SampleOptions

  @Option(help: ArgumentHelp("Put before every attribute key.", valueName: "text"))
  var prefix = ""

  @OptionGroup var options: LocalOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let configured = try Configuration.load(file, in: workplace)
    let privacy = configured.rules.privacy
    let draft = MappingDraft(try sample.read(configured, in: workplace).row, prefix: prefix) { key, value in
      privacy.refusal(key: key, value: value) == nil
    }
    if !isJSON { output.result(Array(draft.text.utf8)) }
    output.document(["mapping": .string(draft.text)])
    return .done
  }
}
