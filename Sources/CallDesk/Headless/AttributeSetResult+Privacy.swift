extension AttributeSetResult {
  /// The result as it may be printed, where logs may keep it: values that are never logged are dots.
  public func hiding(_ privacy: Privacy) -> AttributeSetResult {
    var result = self
    result.keys = keys.map { $0.hiding(privacy) }
    result.failedGuards = failedGuards.map { failed in
      var failed = failed
      failed.expected = failed.expected.map { privacy.logged(key: failed.key, value: $0) }
      failed.actual = failed.actual.map { privacy.logged(key: failed.key, value: $0) }
      return failed
    }
    result.lost = Dictionary(
      uniqueKeysWithValues: lost.map { ($0.key, privacy.logged(key: $0.key, value: $0.value)) })
    return result
  }
}

extension KeyWrite {
  fileprivate func hiding(_ privacy: Privacy) -> KeyWrite {
    func logged(_ value: String?) -> String? { value.map { privacy.logged(key: key, value: $0) } }
    var hidden = self
    (hidden.old, hidden.new) = (logged(old), logged(new) ?? "")
    switch fate {
    case .conflict(let theirs): hidden.fate = .conflict(theirs: logged(theirs))
    case .overwritten(let theirs): hidden.fate = .overwritten(theirs: logged(theirs))
    default: break
    }
    return hidden
  }
}
