#!/usr/bin/env python3
"""Prints the numbers of the design: start to first paint, key to paint, bytes, wake-ups, memory; `attributes set`
beside the tutorials' GET + PATCH + sleep + GET, and looking up and injecting beside the same in Python `requests`,
against the same simulator; how long rows of a CRM take, and several CRMs. Reads nothing but the built binary
($PATCHBAY). Times drift on shared machines; counts and ratios do not."""
import fcntl, http.server, json, os, pty, random, select, signal, statistics, struct, subprocess, sys, tempfile
import termios, threading, time, urllib.request

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

class StandIn(http.server.ThreadingHTTPServer):
    """A CRM that answers every search with these rows, after so many seconds."""

    def __init__(self, rows, delay=0.0):
        body = json.dumps({"customers": rows}).encode()

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                time.sleep(delay)
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def connector(self, name):
        return (f'[[connector]]\nuse = "rest"\nname = "{name}"\nurl = "http://127.0.0.1:{self.server_port}/customers"\n'
                'token = "none"\nresults = "/customers"\nlimits = { rows = 1000 }\n')


def configured(*connectors):
    path = os.path.join(STATE, "bench.toml")
    with open(path, "w") as file:
        file.write('[numbers]\ncountry = "DE"\n' + "".join(connectors))
    return path


def messy_rows(count):
    """Customers whose numbers end as the caller's does, in a dozen spellings: none can be dropped at a glance."""
    chance, rows = random.Random(7), []
    spellings = ["+49 {} 5550142", "0049-{}-5550142", "0{}/5550142", "(0{}) 555-0142", "+49 (0){} 555 01 42",
                 "0{} 555.0142", "49{}5550142", "0{}5550142; 0171 1234567"]
    for number in range(count):
        area = chance.randrange(31, 1000) if number else 30
        phones = [chance.choice(spellings).format(area), f"0171 {chance.randrange(10**7)}"]
        rows.append({"id": f"C-{number}", "name": f"Customer {number}", "phones": phones, "email": f"c{number}@example.com"})
    return rows


def rows_of_a_crm():
    config = configured(StandIn(messy_rows(1000)).connector("many"))
    checked, whole = [], []
    for _ in range(7):
        out = subprocess.run([BINARY, "crm", "test", "many", "--phone", "+49 30 5550142", "--config", config, "--json"],
                             env=ENV, capture_output=True, text=True).stdout
        document = json.loads(out)
        assert document["rowsSeen"] == 1000, document
        checked.append(document["checkedMs"])
        whole.append(document["elapsedMs"] - document["requests"][0]["elapsedMs"])
    row("1,000 rows of two numbers, normalised and checked", f"{statistics.median(checked):.1f} ms", "≤ 5 ms")
    row("the same with reading the JSON and the records", f"{statistics.median(whole):.0f} ms")


def several_crms():
    delays = [0.05, 0.1, 0.15]
    maria = {"id": "C-1", "name": "Maria Keller", "phones": ["+49 30 5550142"]}
    config = configured(*[StandIn([maria], delay).connector(f"crm-{i}") for i, delay in enumerate(delays)])
    times = []
    for _ in range(7):
        out = subprocess.run([BINARY, "lookup", "+49 30 5550142", "--config", config, "--json"], env=ENV,
                             capture_output=True, text=True).stdout
        times.append(json.loads(out)["elapsedMs"] / 1000)
    row("three CRMs of 50, 100, 150 ms, asked at once", f"{statistics.median(times) * 1000:.0f} ms", "the slowest, not the sum")
    row("ratio to the slowest (to the sum it would be 2.0)", f"{statistics.median(times) / max(delays):.2f}", "≤ 1.2")


def requests_of(ready):
    request = urllib.request.Request(ready["controlURL"] + "/log", headers={"Authorization": "Bearer " + ready["controlKey"]})
    with urllib.request.urlopen(request) as answer:
        return [f'{one["method"]} {one["path"]}' for one in json.loads(answer.read())["requests"]]


def forget(ready, conversation, customer):
    """The call as it was before anything was injected."""
    call(ready, "PATCH", f"/api/v2/conversations/calls/{conversation}/participants/{customer}/attributes",
         {"attributes": {"account_tier": "silver", "crm_customer_id": "", "last_purchase": "", "language": "en"}})
    time.sleep(0.3)


def lookup_and_inject():
    server, ready = serve(["--scenario", "quiet", "--rate-limit", "off"])
    conversation, customer = first_call(ready)
    places = dict(desk_environment(ready), PATCHBAY_CRM_URL=ready["crmURL"], PATCHBAY_CRM_KEY=ready["crmKey"])
    hosts = ["--api-url", ready["apiURL"], "--login-url", ready["loginURL"]]
    desk_times = on_the_desk(ready, conversation, customer, hosts, places)
    ours, theirs, warm = [], [], []
    for _ in range(5):
        forget(ready, conversation, customer)
        begin = time.monotonic()
        subprocess.run([BINARY, "inject", conversation] + hosts, env=places, check=True, stdout=subprocess.DEVNULL)
        ours.append((time.monotonic() - begin) * 1000)
        forget(ready, conversation, customer)
        begin = time.monotonic()
        done = subprocess.run([sys.executable, "-c", REQUESTS, ready["apiURL"], ready["userToken"], ready["crmURL"],
                               ready["crmKey"], conversation, customer], env=ENV, check=True, capture_output=True, text=True)
        theirs.append((time.monotonic() - begin) * 1000)
        warm.append(float(done.stdout))
    row("desk: l and i, until confirmed, median", f"{statistics.median(desk_times):.0f} ms", "2 requests + the event")
    row("the same in Python requests, once it runs", f"{statistics.median(warm):.0f} ms", "it reads until it sees it")
    row("ratio, Python / desk", f"{statistics.median(warm) / statistics.median(desk_times):.1f}")
    row("inject without a screen, until confirmed, median", f"{statistics.median(ours):.0f} ms")
    row("the same in Python requests, from its start", f"{statistics.median(theirs):.0f} ms")
    row("ratio, Python / Patchbay", f"{statistics.median(theirs) / statistics.median(ours):.1f}")
    server.terminate()
    server.wait()


def on_the_desk(ready, conversation, customer, hosts, environment):
    times = []
    for turn in range(5):
        forget(ready, conversation, customer)
        desk = Desk(hosts, environment=environment)
        desk.until(b"link live")
        desk.read(quiet=0.3)
        before = len(requests_of(ready))
        begin = desk.send(b"l")
        desk.until(b"CRM-998877")
        looked_up = time.monotonic()
        again = desk.send(b"i")
        desk.until("✓".encode())
        times.append((looked_up - begin + time.monotonic() - again) * 1000)
        made = requests_of(ready)[before:]
        desk.close()
        if turn == 0:
            asked, patches = (sum(one.startswith(what) for one in made) for what in ("GET /crm", "PATCH "))
            row("lookup-and-inject on the desk: CRM, PATCH, other", f"{asked}, {patches}, {len(made) - asked - patches}", "1, 1, 0")
    return times


REQUESTS = """
import sys, time, requests
api, token, crm, key, conversation, customer = sys.argv[1:]
begin, platform, people = time.monotonic(), requests.Session(), requests.Session()
platform.headers["Authorization"], people.headers["Authorization"] = "Bearer " + token, "Bearer " + key
call = platform.get(api + "/api/v2/conversations/calls/" + conversation).json()
number = next(p for p in call["participants"] if p["id"] == customer)["ani"].removeprefix("tel:")
found = people.get(crm + "/crm/customers", params={"phone": number}).json()["customers"][0]
wanted = {"account_tier": found["tier"], "crm_customer_id": found["id"], "last_purchase": found["last_purchase"],
    "language": found["language"]}
url = f"{api}/api/v2/conversations/{conversation}/participants/{customer}/attributes"
platform.patch(url, json={"attributes": wanted}).raise_for_status()
while True:
    call = platform.get(api + "/api/v2/conversations/calls/" + conversation).json()
    shown = next(p for p in call["participants"] if p["id"] == customer)["attributes"]
    if all(shown.get(name) == value for name, value in wanted.items()):
        break
    time.sleep(0.1)
print((time.monotonic() - begin) * 1000)
"""

if __name__ == "__main__":
    start_to_paint()
    keys_and_idle()
    separate_desk()
    set_beside_tutorial()
    lookup_and_inject()
    several_crms()
    rows_of_a_crm()
