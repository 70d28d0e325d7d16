internal import GenesysCloud

/// Every command of the desk, in the order of the help.
public enum CommandTable {
  /// In the order of the help.
  public static let all: [Command] = data + phone + find + move + replay + desk

  /// The record of a command.
  public static subscript(_ id: CommandID) -> Command? { index[id] }

  private static let index = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  private static let move: [Command] = [
    Command(.up, .move, "up", keys: "Up k", "Select the item above"),
    Command(.down, .move, "down", keys: "Down j", "Select the item below"),
    Command(.top, .move, "top", keys: "g Home", "Select the first item"),
    Command(.bottom, .move, "bottom", keys: "G End", "Select the last item"),
    Command(.pageUp, .move, "page up", keys: "PgUp", "One screenful up"),
    Command(.pageDown, .move, "page down", keys: "PgDn", "One screenful down"),
    Command(.nextPane, .move, "next pane", keys: "Tab", "Go to the next pane"),
    Command(.previousPane, .move, "previous pane", keys: "S-Tab", "Go to the pane before"),
    Command(.pane1, .move, "calls", keys: "1", "Go to the calls"),
    Command(.pane2, .move, "participants", keys: "2", "Go to the participants"),
    Command(.pane3, .move, "attributes", keys: "3", "Go to the attributes"),
    Command(.pane4, .move, "customer", keys: "4", "Go to the customer"),
    Command(.pane5, .move, "wire", keys: "5", "Go to the wire"),
    Command(
      .zoom, .move, "zoom", keys: "z", rank: 15,
      "Fill the screen with this pane, or go back; the wire becomes a sequence"
    ).labelled { $0.isSequence ? "list" : $0.focus == .wire ? "sequence" : "zoom" },
    Command(.open, .move, "open", keys: "Enter", rank: 30, "Open what is selected; decide a conflict"),
    Command(
      .mark, .move, "mark", keys: "Space", "Mark an attribute: edit, blank and copy take all that are marked",
      refusal: { $0.pickRefusal }),
    Command(.back, .move, "back", keys: "Esc", "Close one thing, never the desk"),
  ]

  private static let find: [Command] = [
    Command(.filter, .find, "filter", keys: "/ F3", rank: 20, "Narrow the list of this pane"),
    Command(.help, .find, "help", keys: "? F1", rank: 1, "Every key; type to search, Enter runs it"),
  ]

  private static let data: [Command] = [
    Command(
      .lookup, .data, "lookup", keys: "l", rank: 90, "Look the caller up; again: look up something else",
      refusal: { $0.lookupRefusal }),
    Command(
      .inject, .data, "inject", keys: "i", rank: 85, "Write what the lookup proposes into the call",
      refusal: { $0.injectRefusal }),
    Command(
      .edit, .data, "edit", keys: "e", rank: 70, "Edit the selected attribute",
      refusal: { $0.changeRefusal }
    ).labelled { $0.label("edit") },
    Command(
      .new, .data, "new", keys: "n", rank: 60, "Add an attribute", refusal: { $0.writeRefusal }),
    Command(
      .blank, .data, "blank", keys: "b", rank: 22, "Empty the selected attribute: the platform has no delete",
      refusal: { $0.changeRefusal }
    ).labelled { $0.label("blank") },
    Command(
      .undo, .data, "undo", keys: "u", rank: 55, "Write back what stood there before your last write",
      refusal: { $0.writeRefusal ?? $0.undoRefusal }),
    Command(
      .restore, .data, "restore", keys: "r", rank: 50,
      "Bring back what another system overwrote or lost", refusal: { $0.writeRefusal ?? $0.restoreRefusal }),
    Command(
      .history, .data, "history", keys: "x", rank: 24,
      "Every change of the selected attribute, or of the call",
      refusal: { $0.call == nil ? "no call is selected" : nil }),
    Command(
      .copy, .data, "copy", keys: "y", rank: 25, "Copy what is selected",
      refusal: { $0.copyItems.isEmpty ? "nothing here can be copied" : nil }),
  ]

  private static let phone: [Command] = [
    Command(
      .answer, .phone, "answer", keys: "A", rank: 100, "Answer the call that rings",
      refusal: { $0.answerRefusal }),
    Command(
      .hangUp, .phone, "hang up", keys: "D", rank: 65, "Hang up, or decline a call that rings; asks first",
      refusal: { $0.hangUpRefusal }
    ).labelled { $0.hangUpTarget?.hangUpWord ?? "hang up" },
    Command(
      .hold, .phone, "hold", keys: "H", rank: 75, "Hold the call, or take it back",
      refusal: { $0.holdRefusal }
    ).labelled { $0.call?.phase == .held ? "take back" : "hold" },
    Command(
      .mute, .phone, "mute", keys: "M", rank: 68, "Mute your microphone, or open it",
      refusal: { $0.talkRefusal }
    ).labelled { $0.call?.isMuted ?? false ? "unmute" : "mute" },
    Command(
      .securePause, .phone, "secure pause", keys: "S", rank: 35,
      "Pause the recording while a card number is said, or go on recording",
      refusal: { $0.holdRefusal ?? $0.recordingRefusal }
    ).labelled { $0.call?.conversation.isRecordingPaused ?? false ? "record again" : "secure pause" },
    Command(
      .wrapup, .phone, "wrap-up", keys: "W", rank: 95,
      "Give the wrap-up code and notes of a call that is over",
      refusal: { $0.wrapupRefusal }),
    Command(
      .presence, .phone, "presence", keys: "P", rank: 40, "Choose your presence",
      refusal: { $0.agent == nil ? "not signed in as a person" : $0.phoneLinkRefusal }),
  ]

  private static let replay: [Command] = [
    replayed(.pause, "pause", keys: ",", rank: 94, "Stop a replay where it is, or go on").labelled {
      $0.playback?.isPaused ?? false ? "play" : "pause"
    },
    replayed(.step, "step", keys: ".", rank: 93, "The next thing that happened, and no more"),
    replayed(.faster, "faster", keys: "+ =", rank: 92, "Play twice as fast"),
    replayed(.slower, "slower", keys: "-", rank: 91, "Play half as fast"),
  ]

  private static func replayed(_ id: CommandID, _ title: String, keys: String, rank: Int, _ help: String)
    -> Command
  {
    var command = Command(
      id, .replay, title, keys: keys, rank: rank, help,
      refusal: { $0.playback?.isOver ?? true ? "the session ends here" : nil })
    command.isOffered = { $0.playback != nil }
    return command
  }

  private static let desk: [Command] = [
    faults,
    Command(.stop, .desk, "stop", keys: "C-c", "Stop the lookup or the waiting write, else as quit"),
    Command(.suspend, .desk, "suspend", keys: "C-z", "Leave for the shell; fg comes back"),
    Command(
      .topics, .desk, "topics", keys: "t", "What is subscribed, and which right the rest would need",
      refusal: { $0.topics.isEmpty ? "nothing is subscribed yet" : nil }),
    Command(
      .reconnect, .desk, "reconnect", keys: "L", rank: 80, "Try the link now instead of at the next try",
      refusal: { $0.link.isLive ? "the link is live" : nil }),
    Command(
      .keep, .desk, "keep session", keys: "R",
      "Keep the session in a file for patchbay replay, from here on; again: no longer",
      refusal: { $0.playback == nil ? nil : "a replay is kept already" }
    ).labelled { $0.isKeeping ? "stop keeping" : "keep session" },
    Command(.redraw, .desk, "redraw", keys: "C-l", "Paint the screen anew"),
    Command(
      .quit, .desk, "quit", keys: "q", rank: 5, "Leave; asks while a call is live or a write unfinished"),
  ]

  private static let faults: Command = {
    var command = Command(.faults, .simulator, "faults", keys: "F", rank: 10, "Make the simulator misbehave")
    command.isOffered = { $0.profile.isDemo && $0.playback == nil }
    return command
  }()
}
