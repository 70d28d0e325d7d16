internal import GenesysCloud

/// In which order the lines of a batch go: those of one conversation one after the other, so that no
/// participant has two writers; conversations beside one another.
struct BatchPlan: Sendable {
  /// Line numbers from 0, of one conversation each.
  let groups: [[Int]]

  init(_ requests: [AttributeSetRequest]) {
    var (places, groups) = ([ConversationID: Int](), [[Int]]())
    for (index, request) in requests.enumerated() {
      if let place = places[request.conversation] {
        groups[place].append(index)
      } else {
        places[request.conversation] = groups.count
        groups.append([index])
      }
    }
    self.groups = groups
  }

  /// The lines whose conversations tell which topics are worth having: every one of a small batch, of a
  /// large one some from all over it.
  func sample(_ count: Int) -> [Int] {
    let step = max(1, (groups.count + count - 1) / count)
    return stride(from: 0, to: groups.count, by: step).map { groups[$0][0] }
  }
}
