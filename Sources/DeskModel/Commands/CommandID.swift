/// The name of a command, in `[keys]`, in the palette and in linear mode.
public enum CommandID: String, Sendable, Hashable, CaseIterable {
  case up, down, top, bottom
  case pageUp = "page-up"
  case pageDown = "page-down"
  case nextPane = "next-pane"
  case previousPane = "previous-pane"
  case pane1 = "pane-1"
  case pane2 = "pane-2"
  case pane3 = "pane-3"
  case pane4 = "pane-4"
  case pane5 = "pane-5"
  case zoom, open, mark, back
  case filter, help, topics
  case lookup, inject, edit
  case new, blank, undo, restore, history, copy
  case answer
  case hangUp = "hang-up"
  case hold, mute
  case securePause = "secure-pause"
  case wrapup = "wrap-up"
  case presence
  case faults
  case pause, step, faster, slower
  case keep
  case reconnect, stop, quit, suspend, redraw
}
