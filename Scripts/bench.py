#!/usr/bin/env python3
"""Prints the numbers of the design: start to first paint, key to paint, bytes, wake-ups, memory, and `attributes
set` beside the tutorials' GET + PATCH + sleep + GET against the same simulator. Reads nothing but the built binary
($PATCHBAY). Times drift on shared machines; counts and ratios do not."""
import fcntl, json, os, pty, select, signal, statistics, struct, subprocess, sys, tempfile, termios, time, urllib.request

BINARY = os.environ.get("PATCHBAY", ".build/release/patchbay")
STATE = tempfile.mkdtemp(prefix="patchbay-bench-")
ENV = dict(os.environ, TERM="xterm-256color", LANG="C.UTF-8", XDG_STATE_HOME=STATE, XDG_CONFIG_HOME=STATE)


class Desk:
    """The program on a pseudo-terminal."""

    def __init__(self, arguments, columns=80, rows=24, environment=ENV):
        self.started = time.monotonic()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execve(BINARY, [BINARY] + arguments, environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, quiet=0.05, limit=5.0):
        """Bytes until nothing came for `quiet` seconds; with the times of the first and the last."""
        out, first, last, end = b"", None, None, time.monotonic() + limit
        while time.monotonic() < end:
            ready, _, _ = select.select([self.terminal], [], [], quiet if out else end - time.monotonic())
            if not ready:
                break
            try:
                chunk = os.read(self.terminal, 65536)
            except OSError:
                break
            last = time.monotonic()
            first = first or last
            out += chunk
        return out, first, last

    def until(self, text, limit=20.0):
        """Reads until `text` has been written."""
        out, end = b"", time.monotonic() + limit
        while text not in out and time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.1)[0]:
                out += os.read(self.terminal, 65536)
        return out

    def send(self, keys):
        os.write(self.terminal, keys)
        return time.monotonic()

    def close(self):
        os.kill(self.process, signal.SIGTERM)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def switches(pid):
    """Voluntary context switches of every thread: how often the process woke."""
    total = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/status") as status:
            total += next(int(l.split()[1]) for l in status if l.startswith("voluntary_ctxt"))
    return total


def memory(pid):
    with open(f"/proc/{pid}/status") as status:
        fields = {l.split(":")[0]: l.split()[1] for l in status if l.startswith(("VmRSS", "RssAnon"))}
    return int(fields["RssAnon"]) / 1024, int(fields["VmRSS"]) / 1024


def row(what, value, target=""):
    print(f"{what:<52}{value:>26}   {target}", flush=True)


def p(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def start_to_paint():
    first, full = [], []
    for _ in range(15):
        desk = Desk(["demo"])
        _, begin, end = desk.read(quiet=0.03)
        first.append((begin - desk.started) * 1000)
        full.append((end - desk.started) * 1000)
        desk.close()
    row("start → first byte, demo 80x24", f"{statistics.median(first):.1f} ms", "")
    row("start → end of the opening burst", f"{statistics.median(full):.1f} ms", "≤ 25 ms full first paint")


def keys_and_idle():
    desk = Desk(["demo", "--scenario", "quiet"])
    desk.until(b"link live")
    desk.read(quiet=0.5)
    times, sizes = [], []
    desk.send(b"?")
    desk.read()
    for i in range(200):
        sent = desk.send(b"\x1b[B" if i % 20 < 10 else b"\x1b[A")
        out, _, last = desk.read(quiet=0.004, limit=0.2)
        if last:
            times.append((last - sent) * 1000)
            sizes.append(len(out))
    desk.send(b"\x1b")
    if times:
        row("key → last byte painted, p50 / p95 / p99", f"{p(times, .5):.2f} / {p(times, .95):.2f} / {p(times, .99):.2f} ms",
            "p95 ≤ 1 ms, p99 ≤ 4 ms")
        row("bytes per cursor key, median", f"{statistics.median(sizes):.0f} B")
    desk.read(quiet=0.5)
    anonymous, resident = memory(desk.process)
    row("memory of the demo, anonymous / resident", f"{anonymous:.1f} / {resident:.1f} MB", "≤ 35 / 61 MB with the simulator")
    desk.close()


def serve(arguments):
    process = subprocess.Popen([BINARY, "simulate", "--port", "0"] + arguments, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, env=ENV)
    return process, json.loads(process.stdout.readline())


def desk_environment(ready):
    return dict(ENV, PATCHBAY_ACCESS_TOKEN=ready["userToken"])


def separate_desk():
    server, ready = serve(["--scenario", "quiet", "--rate-limit", "off"])
    desk = Desk(["--api-url", ready["apiURL"], "--login-url", ready["loginURL"]], environment=desk_environment(ready))
    desk.until(b"link live")
    desk.read(quiet=1.0)
    anonymous, resident = memory(desk.process)
    row("memory of the desk beside a simulator, anon / res", f"{anonymous:.1f} / {resident:.1f} MB", "≤ 10 / 36 MB with one call")
    before, bytes_idle = switches(desk.process), 0
    end = time.monotonic() + 10
    while time.monotonic() < end:
        out, _, _ = desk.read(quiet=0.01, limit=max(0.01, end - time.monotonic()))
        bytes_idle += len(out)
    row("10 s with one live call: wake-ups, bytes", f"{switches(desk.process) - before}, {bytes_idle} B",
        "one visible timer ≤ 40 B/s")
    events(desk, ready)
    desk.close()
    server.terminate()
    server.wait()


def call(ready, method, path, body=None, token=None, base="apiURL"):
    request = urllib.request.Request(ready[base] + path, method=method, data=json.dumps(body).encode() if body is not None else None,
                                     headers={"Authorization": "Bearer " + (token or ready["userToken"]), "Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        text = answer.read()
    return json.loads(text) if text else None


def first_call(ready):
    conversation = call(ready, "GET", "/api/v2/conversations/calls")["entities"][0]
    customer = next(p for p in conversation["participants"] if p["purpose"] == "customer")
    return conversation["id"], customer["id"]


def events(desk, ready):
    conversation, customer = first_call(ready)
    times, sizes = [], []
    for i in range(20):
        desk.read(quiet=0.2, limit=0.3)
        sent = time.monotonic()
        call(ready, "PATCH", f"/api/v2/conversations/calls/{conversation}/participants/{customer}/attributes",
             {"attributes": {"priority": "high" if i % 2 else "low"}})
        out, _, last = desk.read(quiet=0.6, limit=1.5)
        if last:
            times.append((last - sent) * 1000)
            sizes.append(len(out))
    if times:
        row("foreign change of one key → painted, median", f"{statistics.median(times):.0f} ms", "platform's event delay + 3 ms")
        row("bytes painted around it (timer ticks included)", f"{statistics.median(sizes):.0f} B", "≤ 120 for the key")


def set_beside_tutorial():
    server, ready = serve(["--scenario", "quiet", "--rate-limit", "off"])
    conversation, customer = first_call(ready)
    environment = dict(desk_environment(ready))
    ours, theirs = [], []
    for i in range(5):
        begin = time.monotonic()
        subprocess.run([BINARY, "attributes", "set", conversation, f"bench=a{i}", "--api-url", ready["apiURL"],
                        "--login-url", ready["loginURL"]], env=environment, check=True, stdout=subprocess.DEVNULL)
        ours.append((time.monotonic() - begin) * 1000)
        begin = time.monotonic()
        subprocess.run([sys.executable, "-c", TUTORIAL, ready["apiURL"], ready["userToken"], conversation, customer, f"b{i}"],
                       env=ENV, check=True)
        theirs.append((time.monotonic() - begin) * 1000)
    row("attributes set, until confirmed, median", f"{statistics.median(ours):.0f} ms", "≤ 30 ms + round trips")
    row("tutorial: GET + PATCH + sleep 1 + GET in Python", f"{statistics.median(theirs):.0f} ms")
    row("ratio, tutorial / Patchbay", f"{statistics.median(theirs) / statistics.median(ours):.1f}")
    server.terminate()
    server.wait()


TUTORIAL = """
import json, sys, time, urllib.request
api, token, conversation, customer, value = sys.argv[1:]
def call(method, path, body=None):
    r = urllib.request.Request(api + path, method=method, data=json.dumps(body).encode() if body else None,
        headers={"Authorization": "Bearer " + token, "Content-Type": "application/json"})
    t = urllib.request.urlopen(r).read()
    return json.loads(t) if t else None
call("GET", "/api/v2/conversations/" + conversation)
call("PATCH", f"/api/v2/conversations/{conversation}/participants/{customer}/attributes", {"attributes": {"bench": value}})
time.sleep(1)
got = call("GET", "/api/v2/conversations/" + conversation)
p = next(p for p in got["participants"] if p["id"] == customer)
assert p["attributes"]["bench"] == value
"""

if __name__ == "__main__":
    start_to_paint()
    keys_and_idle()
    separate_desk()
    set_beside_tutorial()
