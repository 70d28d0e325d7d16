/// Which end of the connection this is. The client masks what it sends; the server must not.
public enum WebSocketRole: Sendable {
  case client, server
}
