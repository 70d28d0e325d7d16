/// What a token may do, in the platform's words (section 2.4).
enum Rights {
  /// Those of an agent who may also listen to colleagues: the ones that the routes here ask for.
  static let agent = [
    "conversation:communication:view", "conversation:communication:disconnect",
    "conversation:participant:wrapup", "conversation:participant:attributesview",
    "conversation:participant:attributesedit", "conversation:communication:blindTransfer",
    "conversation:communication:consultTransfer", "conversation:recording:pauseOthers",
    "conversation:call:record", "conversation:call:add", "conversation:conference:add",
    "conversation:call:monitor", "conversation:call:coach", "conversation:call:barge",
    "conversation:callback:create", "conversation:callback:edit", "routing:queue:view",
    "routing:wrapupCode:view", "routing:wrapupCode:search", "analytics:queueObservation:view",
    "analytics:conversationDetail:view", "externalContacts:contact:view",
  ]
}
