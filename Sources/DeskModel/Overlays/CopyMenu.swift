/// What can be copied here, each with its letter.
public struct CopyMenu: Sendable, Equatable {
  /// What can be copied, each with its letter.
  public var items: [Item]
  /// Index of the item that Enter copies.
  public var highlighted: Int

  /// One text to copy.
  public struct Item: Sendable, Hashable {
    /// Letter that copies it at once.
    public var letter: Character
    /// Such as `value`, `curl`.
    public var name: String
    /// What is put on the clipboard.
    public var text: String
    /// Said once it is copied: what it needs to be of use.
    public var remark: String?
  }
}
