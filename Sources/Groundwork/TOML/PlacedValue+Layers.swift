internal import OrderedCollections

extension PlacedValue {
  /// The value with every place in it naming the file it came from.
  public func placed(in file: String) -> PlacedValue {
    func named(_ place: SourcePlace) -> SourcePlace {
      SourcePlace(line: place.line, column: place.column, file: file)
    }
    let inner: Content =
      switch content {
      case .table(let members):
        .table(
          members.mapValues { Member(keyPlace: named($0.keyPlace), value: $0.value.placed(in: file)) })
      case .array(let elements): .array(elements.map { $0.placed(in: file) })
      default: content
      }
    return PlacedValue(place: named(place), content: inner)
  }

  /// This value laid over another: tables are joined member by member, anything else hides what was there.
  /// - Parameters:
  ///   - base: what holds where this value says nothing.
  ///   - isWhole: whether the table under a key hides the other one as a whole.
  /// - Returns: both as one value.
  public func laid(over base: PlacedValue, isWhole: (String, PlacedValue) -> Bool) -> PlacedValue {
    guard case .table(let mine) = content, case .table(var joined) = base.content else { return self }
    for (key, member) in mine {
      var member = member
      if let below = joined[key]?.value, !isWhole(key, member.value) {
        member.value = member.value.laid(over: below, isWhole: isWhole)
      }
      joined[key] = member
    }
    return PlacedValue(place: place, content: .table(joined))
  }
}
