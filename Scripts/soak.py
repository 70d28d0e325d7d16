#!/usr/bin/env python3
"""Lets the desk run beside a simulator whose faults come and go, and fails when it ends with more memory, file
descriptors or threads than it had after the first minute. Minutes: $SOAK_MINUTES (60); binary: $PATCHBAY."""
import fcntl, json, os, random, socket, struct, subprocess, sys, termios, threading, time, urllib.request
from bench import BINARY, ENV, STATE, Desk, memory, serve

MINUTES = float(os.environ.get("SOAK_MINUTES", "60"))
# Room for what fills once and stays: the wire's 500 records (2 MB at most), the last twenty calls, the heap's slack.
MEMORY, DESCRIPTORS, THREADS = 8.0, 2, 2

FAULTS = [
    {"fault": "cut-link", "seconds": 8}, {"fault": "silent-sockets", "seconds": 50},
    {"fault": "dead-channels", "seconds": 10}, {"fault": "reject-topics", "seconds": 10},
    {"fault": "lose-events", "count": 3}, {"fault": "double-events", "count": 5},
    {"fault": "reorder-events", "count": 3}, {"fault": "lag", "from": 100, "to": 2000},
    {"fault": "refuse", "status": 503, "count": 10}, {"fault": "refuse", "status": 429, "count": 5},
    {"fault": "refuse", "status": 401, "count": 2}, {"fault": "edge-page", "count": 5},
    {"fault": "slow-api", "milliseconds": 3000, "seconds": 15}, {"fault": "slow-crm", "milliseconds": 4000, "seconds": 20},
    {"fault": "break-crm", "status": 500, "seconds": 15}, {"fault": "skew-clock", "seconds": 90},
]
PATHS = ["/sockets/cut", "/sockets/close-soon", "/channels/forget", "/tokens/expire"]


class Surface:
    """The simulator's control surface."""

    def __init__(self, ready):
        self.url, self.key = ready["controlURL"], ready["controlKey"]

    def post(self, path, body=None):
        request = urllib.request.Request(self.url + path, method="POST", data=json.dumps(body or {}).encode(),
                                         headers={"Authorization": "Bearer " + self.key})
        with urllib.request.urlopen(request, timeout=20) as answer:
            answer.read()

    def calm(self):
        self.post("/faults", {"clear": True})


def signed_in(ready):
    """The environment of a person who signed in with the browser, so that tokens are renewed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with open(STATE + "/soak.toml", "w") as config:
        config.write(f"""[profiles.soak]
api_url = "{ready["apiURL"]}"
login_url = "{ready["loginURL"]}"
client_id = "{ready["clientId"]}"
redirect_uri = "http://127.0.0.1:{port}/callback"
""")
    environment = dict(ENV, PATCHBAY_CONFIG=STATE + "/soak.toml")
    login = subprocess.Popen([BINARY, "login"], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL,
                             stdin=subprocess.PIPE, text=True, env=environment)
    address = next(line.strip() for line in login.stderr if line.startswith("http"))
    urllib.request.urlopen(address, timeout=20).read()
    login.stderr.read()
    if login.wait() != 0:
        sys.exit("the sign-in failed")
    return environment


def held(pid):
    """Anonymous memory in MB, descriptors, threads."""
    return memory(pid)[0], len(os.listdir(f"/proc/{pid}/fd")), len(os.listdir(f"/proc/{pid}/task"))


def drain(desk, heard, stop):
    """Reads what is painted, as a terminal does, and remembers the end of it."""
    while not stop.is_set():
        out, _, _ = desk.read(quiet=0.05, limit=0.5)
        heard[0] = (heard[0] + out)[-200_000:]


def worry(surface, desk, chance, until):
    """Faults, calls, another writer and keys, for as long as that."""
    while time.monotonic() < until:
        deed = chance.randrange(8)
        if deed < 4:
            surface.post("/faults", chance.choice(FAULTS))
        elif deed == 4:
            surface.post(chance.choice(PATHS))
        elif deed == 5:
            surface.post("/calls", {"number": f"+4930{chance.randrange(10**6, 10**7)}", "name": "Soak", "queue": "Billing",
                                    "starts": "alerting"})
        elif deed == 6:
            surface.post("/attributes", {"attributes": {"soak": str(chance.random())}})
        else:
            desk.send(chance.choice([b"\x1b[A", b"\x1b[B", b"?", b"\x1b", b"\t"]))
        time.sleep(min(chance.uniform(1, 6), max(0.0, until - time.monotonic())))


def tell(minute, sample):
    print(f"minute {minute:>5.1f}: {sample[0]:6.1f} MB anonymous, {sample[1]} descriptors, {sample[2]} threads", flush=True)


def main():
    server, ready = serve(["--scenario", "demo", "--rate-limit", "off"])
    desk = Desk([], environment=signed_in(ready))
    surface, chance, stop, heard = Surface(ready), random.Random(7), threading.Event(), [b""]
    desk.until(b"link live")
    reader = threading.Thread(target=drain, args=(desk, heard, stop), daemon=True)
    reader.start()
    begun = time.monotonic()
    first = None
    while time.monotonic() - begun < MINUTES * 60:
        minute = (time.monotonic() - begun) / 60 + 1
        worry(surface, desk, chance, begun + minute * 60)
        sample = held(desk.process)
        first = first or sample
        tell(minute, sample)
    surface.calm()
    heard[0] = b""
    # Waits double up to 90 s; a planned close is announced a minute ahead.
    time.sleep(150)
    last = held(desk.process)
    # Another size is painted whole, the word for the link included.
    fcntl.ioctl(desk.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    time.sleep(3)
    is_live = b"link live" in heard[0]
    tell((time.monotonic() - begun) / 60, last)
    stop.set()
    reader.join()
    desk.close()
    server.terminate()
    server.wait()
    grown = [last[0] - first[0] > MEMORY, last[1] - first[1] > DESCRIPTORS, last[2] - first[2] > THREADS]
    names = [name for name, is_more in zip(["memory", "descriptors", "threads"], grown) if is_more]
    print(f"more than after the first minute: {', '.join(names)}" if names else "where it was after the first minute")
    print("the link is live" if is_live else f"the link is not live: {heard[0][-3000:]!r}")
    return 1 if names or not is_live else 0


if __name__ == "__main__":
    sys.exit(main())
