import Groundwork
import Logging

/// Writes one line an event: time, level, words, metadata. Text from outside is made visible here.
struct FileLogHandler: LogHandler {
  let file: LogFile
  let time: any TimeSource
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let facts = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
      .map { " \($0.key)=\($0.value)" }.joined()
    let words = VisibleText.line("\(event.message)\(facts)", form: .ascii)
    file.append("\(time.now().wall.iso8601) \(event.level.rawValue) \(words)")
  }
}
