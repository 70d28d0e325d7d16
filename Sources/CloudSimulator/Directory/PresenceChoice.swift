/// A presence definition (section 5).
struct PresenceChoice: Sendable, Equatable {
  let id: String
  let label: String
  /// `Available Away Busy …`, the platform's own set.
  let system: String

  static let labels = [
    ("Available", "Available"), ("On Queue", "OnQueue"), ("Away", "Away"), ("Break", "Break"),
    ("Busy", "Busy"),
    ("Meal", "Meal"), ("Meeting", "Meeting"), ("Training", "Training"), ("Offline", "Offline"),
    ("Idle", "Idle"),
  ]

  /// The spelling of events: `ON_QUEUE` (section 5).
  var eventName: String { system == "OnQueue" ? "ON_QUEUE" : system.uppercased() }
}
