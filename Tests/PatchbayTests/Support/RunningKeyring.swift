import Foundation
import Groundwork
import PatchbayTestSupport
import Testing

/// A session bus of its own with gnome-keyring's Secret Service on it, stopped when the test lets go.
final class RunningKeyring {
  /// The bus, as `DBUS_SESSION_BUS_ADDRESS` names it.
  let address: String
  private let keyring: String
  private let folder: ScratchFolder
  private let input: FileHandle

  /// Whether Debian's packages `gnome-keyring`, `libsecret-1-0`, `dbus-daemon` and `dbus-bin` are installed.
  static let isInstalled =
    hasLibsecret
    && ["dbus-daemon", "dbus-send", "gnome-keyring-daemon"].allSatisfy { name in
      FileManager.default.isExecutableFile(atPath: "/usr/bin/" + name)
    }

  /// Whether the library is there.
  static let hasLibsecret = dlopen("libsecret-1.so.0", RTLD_LAZY) != nil

  init() async throws {
    folder = try ScratchFolder()
    try folder.files.write("/bus.conf", Array(Self.configuration.utf8))
    let (process, stdin, stdout) = (Process(), Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", Self.script]
    let home = folder.files.nativePath("")
    process.environment = ["HOME": home, "XDG_RUNTIME_DIR": home, "PATH": "/usr/bin:/bin"]
    (process.standardInput, process.standardOutput) = (stdin, stdout)
    try process.run()
    try stdout.fileHandleForWriting.close()
    input = stdin.fileHandleForWriting
    let output = stdout.fileHandleForReading
    let line = await LoopThread.run { String(decoding: output.availableData, as: UTF8.self) }
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    try #require(words.count == 2, "gnome-keyring did not start")
    (address, keyring) = (words[0], words[1])
  }

  // The script ends with its input, and both programs with it.
  deinit { try? input.close() }

  /// Locks the default keyring, as a desktop does when its owner leaves.
  func lock() async throws {
    let ending = try await BuiltProgram(environment: ["DBUS_SESSION_BUS_ADDRESS": address]).shell(
      "dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets "
        + "org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/aliases/default")
    #expect(ending.status == 0, "\(ending.stderr)")
  }

  /// Ends the service as a crash would; the bus stays.
  func crash() async throws { _ = try await BuiltProgram().shell("kill -9 \(keyring)") }

  /// Says where the bus is once the keyring is open; it asks, because gnome-keyring does not tell.
  private static let script = """
    patiently() { n=0; until "$@"; do n=$((n + 1)); [ $n -lt 500 ] || exit 1; sleep 0.02; done; }
    dbus-daemon --config-file="$HOME/bus.conf" --print-address=1 --nofork --nopidfile >"$HOME/bus" 2>/dev/null &
    bus=$!
    patiently [ -s "$HOME/bus" ]
    read -r DBUS_SESSION_BUS_ADDRESS <"$HOME/bus"
    export DBUS_SESSION_BUS_ADDRESS
    echo | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
    keyring=$!
    open() {
      dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets/aliases/default \\
        org.freedesktop.DBus.Properties.Get string:org.freedesktop.Secret.Collection string:Locked 2>/dev/null |
        grep -q 'boolean false'
    }
    patiently open
    echo "$DBUS_SESSION_BUS_ADDRESS $keyring"
    read -r end
    kill -9 $keyring $bus 2>/dev/null
    """

  /// A bus that starts nothing by itself: a second service would answer in place of ours.
  private static let configuration = """
    <busconfig>
      <type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
      <policy context="default">
        <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
      </policy>
    </busconfig>
    """
}
