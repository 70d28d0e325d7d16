"""Starts a real CRM for trials and tests: Tryton from PyPI with SQLite, in a scratch folder, on this machine,
filled with customers whose numbers people have spelled. Prints one JSON line when it is ready and stops,
leaving nothing, on SIGINT or SIGTERM."""

import argparse
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

PASSWORD = "adminpw1X"
# Name, e-mail, numbers. Every one has its country: with its phone library Tryton refuses others.
CUSTOMERS = [
    ("Maria Keller", "maria.keller@example.com", ["+49 30 5550142", "+49 30 555-0100"]),
    # The simulator's second caller: Maria's number as well.
    ("Jonas Keller", "jonas.keller@example.com", ["+49 30 5550100"]),
    ("Jonas Weber", "jonas.weber@example.com", ["+49 (171) 555-0199"]),
    ("Ada Lovelace", "ada@example.com", ["+1 (317) 222-2222"]),
    ("Grace Hopper", "grace@example.com", ["+1-317-222-3333"]),
    ("Alan Turing", "alan@example.com", ["+44 20 7946 0018", "+44 7911 123456"]),
    ("Marie Curie", "marie@example.com", ["+33 1 70 18 99 00"]),
    ("Enrico Fermi", "enrico@example.com", ["+39 06 6982 1234"]),
    ("Rosalía Ruiz", "rosalia@example.com", ["+34 912 34 56 78"]),
    ("Ōe Kenzaburō", "oe@example.com", ["+81 3-1234-5678"]),
    ("Søren Kierkegaard", "soren@example.com", ["+45 32 12 34 56"]),
    ("Paul Müller", "paul@example.com", ["+41 44 668 18 00"]),
    ("Anna O'Brien", "anna@example.com", ["+353 1 234 5678"]),
    ("Nora Brandt", "nora@example.com", ["+494069123456"]),
    # Two people behind one switchboard.
    ("Tom Schmidt", "tom@acme.example", ["+49 89 12345-0"]),
    ("Eva Schmidt", "eva@acme.example", ["+49 89 123450"]),
]


def free_port(wanted):
    """The wanted port, or where that is taken any other."""
    for port in (wanted, 0):
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind(("127.0.0.1", port))
                return trial.getsockname()[1]
            except OSError:
                continue
    sys.exit("crm: no port is free")


class Tryton:
    """One server with one database."""

    def __init__(self, has_phone_library, port):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="patchbay-crm-"))
        self.port = free_port(port)
        self.origin = f"http://127.0.0.1:{self.port}"
        self.cookie = None
        self.process = None
        programs = pathlib.Path(sys.executable).parent
        (self.folder / "db").mkdir()
        (self.folder / "db" / "crm.sqlite").touch()
        (self.folder / "password").write_text(PASSWORD)
        self.configuration = self.folder / "trytond.conf"
        self.configuration.write_text(
            f"[database]\nuri = sqlite://\npath = {self.folder}/db\n[web]\nlisten = 127.0.0.1:{self.port}\n")
        self.environment = dict(os.environ, TRYTONPASSFILE=str(self.folder / "password"))
        if not has_phone_library:
            # Hides the library: a Tryton without it keeps numbers as somebody wrote them.
            (self.folder / "without").mkdir()
            (self.folder / "without" / "phonenumbers.py").write_text("raise ImportError('hidden')\n")
            self.environment["PYTHONPATH"] = str(self.folder / "without")
        self.admin, self.server = programs / "trytond-admin", programs / "trytond"

    def start(self):
        log = open(self.folder / "tryton.log", "wb")
        settings = ["-c", str(self.configuration), "-d", "crm"]
        try:
            subprocess.run(
                [self.admin, *settings, "--all", "--activate-dependencies", "-u", "party", "--email", "a@example.org"],
                env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=True, timeout=300)
        except subprocess.SubprocessError:
            sys.exit(f"crm: Tryton made no database:\n{(self.folder / 'tryton.log').read_text()[-2000:]}")
        self.process = subprocess.Popen(
            [self.server, *settings], env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        for _ in range(300):
            try:
                self.log_in()
                return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        sys.exit(f"crm: Tryton does not answer:\n{(self.folder / 'tryton.log').read_text()[-2000:]}")

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def post(self, path, body):
        request = urllib.request.Request(
            self.origin + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        if self.cookie:
            # It is marked for HTTPS alone; over loopback it is sent back by hand.
            request.add_header("Cookie", self.cookie)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.headers, json.load(answer)

    def log_in(self):
        headers, _ = self.post(
            "/crm/session/login", {"id": 0, "method": "login", "params": ["admin", {"password": PASSWORD}, "en"]})
        self.cookie = headers["Set-Cookie"].split(";")[0]

    def call(self, method, *parameters):
        _, answer = self.post("/crm/rpc/", {"id": 1, "method": method, "params": [*parameters, {}]})
        if "error" in answer:
            sys.exit(f"crm: {method} failed: {answer['error']}")
        return answer["result"] if isinstance(answer, dict) else answer

    def fill(self):
        self.call("model.party.party.create", [
            {"name": name, "contact_mechanisms": [["create", [
                {"type": "email", "value": email}, *({"type": "phone", "value": number} for number in numbers)]]]}
            for name, email, numbers in CUSTOMERS])

    def make_key(self):
        made = self.call("model.res.user.application.create", [{"application": "rest", "user": 1}])
        return self.call("model.res.user.application.read", made, ["key"])[0]["key"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without-phone-library", action="store_true", help="keep numbers as they are spelled")
    parser.add_argument("--port", type=int, default=8069, help="where it listens; 0, or a taken one: anywhere")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    tryton = Tryton(not arguments.without_phone_library, arguments.port)
    try:
        print("Tryton makes its database: some seconds.", file=sys.stderr, flush=True)
        tryton.start()
        tryton.fill()
        key = tryton.make_key()
        print(json.dumps({"url": tryton.origin, "database": "crm", "key": key}), flush=True)
        print(
            f"{len(CUSTOMERS)} customers are in it. docs/connectors.md walks on from here, in another shell:\n\n"
            f"export TRYTON_KEY={key}\n\n"
            f"Its address is {tryton.origin} (its own pages: admin, {PASSWORD}), its database crm. ^C ends it.",
            file=sys.stderr, flush=True)
        signal.pause()
    except KeyboardInterrupt:
        pass
    finally:
        tryton.stop()


if __name__ == "__main__":
    main()
