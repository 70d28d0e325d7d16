#!/usr/bin/env python3
"""Kills a batch of a thousand key writes at a random moment, again and again, and looks that nothing is lost or invented.

Against `patchbay simulate --rate-limit off` with fifty calls. After each kill:
  - what the platform carried out has its *sent* entry in the journal (nothing lost);
  - what the journal calls *confirmed* stands on the platform (nothing invented);
  - `journal verify` finds it whole;
  - `journal recover` gives every write left open an end that agrees with the platform.

Values are never used twice, so that what stands on the platform tells which write put it there.

    PATCHBAY=.build/release/patchbay RUNS=100 SEED=1 Tests/Interop/crash.py
"""
import collections
import datetime
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

PROGRAM = os.environ.get("PATCHBAY", ".build/release/patchbay")
RUNS = int(os.environ.get("RUNS", "100"))
SEED = int(os.environ.get("SEED", str(random.randrange(1 << 31))))
CALLS, KEYS, LONGEST = 50, 20, 10.0


class Platform:
    """A simulator of its own."""

    def __init__(self):
        self.process = subprocess.Popen(
            [PROGRAM, "simulate", "--port", "0", "--scenario", "quiet", "--rate-limit", "off"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.ready = json.loads(self.process.stdout.readline())
        self.calls = [self.control("/calls", {
            "number": "+1317555%04d" % n, "queue": ["Support", "Billing", "Sales"][n % 3], "starts": "connected",
            "talk": 86400})["conversation"] for n in range(CALLS)]

    def control(self, path, body):
        return self.ask(self.ready["controlURL"] + path, self.ready["controlKey"], json.dumps(body).encode())

    def ask(self, url, key, body=None):
        request = urllib.request.Request(
            url, body, {"Authorization": "Bearer " + key, "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def standing(self):
        """(conversation, key) -> value, of every customer."""
        found = {}
        for call in self.calls:
            shown = self.ask(self.ready["apiURL"] + "/api/v2/conversations/calls/" + call, self.ready["userToken"])
            for participant in shown["participants"]:
                if participant["purpose"] in ("customer", "external"):
                    found.update({(call, k): v for k, v in participant.get("attributes", {}).items()})
        return found

    def environment(self, home):
        names = {"PATCHBAY_API_URL": "apiURL", "PATCHBAY_LOGIN_URL": "loginURL", "GENESYS_CLIENT_ID": "clientId",
                 "GENESYS_CLIENT_SECRET": "clientSecret"}
        return {"HOME": home, "XDG_STATE_HOME": home + "/state", "XDG_CONFIG_HOME": home + "/config", "TZ": "UTC",
                "LANG": "C.UTF-8", "PATH": os.environ["PATH"], **{k: self.ready[v] for k, v in names.items()}}


def settled(platform):
    """What stands once everything accepted has been applied: two looks that agree."""
    before = platform.standing()
    while True:
        time.sleep(0.1)
        now = platform.standing()
        if now == before:
            return now
        before = now


def check(condition, words):
    if not condition:
        sys.exit(f"crash: {words} (SEED={SEED})")


class Run:
    """One batch, killed."""

    def __init__(self, platform, number, home, delay):
        self.platform, self.number, self.home = platform, number, home
        self.environment = platform.environment(home)
        self.wanted = {(call, f"k{key}"): f"r{number}-{key}" for call in platform.calls for key in range(KEYS)}
        path = home + "/writes.jsonl"
        with open(path, "w") as lines:
            for (call, key), value in sorted(self.wanted.items(), key=lambda item: item[0][1]):
                lines.write(json.dumps({"conversation": call, "attributes": {key: value}}) + "\n")
        self.since = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        begun = time.monotonic()
        process = subprocess.Popen(
            [PROGRAM, "attributes", "set", "--from", path, "--json"], env=self.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(min(delay, LONGEST))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        self.was_killed = process.returncode == -signal.SIGKILL
        self.seconds = time.monotonic() - begun

    def patchbay(self, *words):
        return subprocess.run([PROGRAM, *words], env=self.environment, capture_output=True, text=True)

    def journal(self):
        """(conversation, key) -> the fates of this run's writes, in order."""
        listing = self.patchbay("journal", "list", "--kind", "write", "--since", self.since, "--json")
        check(listing.returncode in (0, 66), f"run {self.number}: journal list: {listing.stderr}")
        fates = collections.defaultdict(list)
        for line in listing.stdout.splitlines():
            entry = json.loads(line)
            place = (entry["conversation"], entry["key"])
            if "fate" in entry and entry.get("new") == self.wanted.get(place):
                fates[place].append(entry["fate"])
        return fates

    def judge(self):
        standing = settled(self.platform)
        carried_out = {place for place, value in self.wanted.items() if standing.get(place) == value}
        fates = self.journal()
        for place in carried_out:
            check("sent" in fates[place], f"run {self.number}: lost: {place} was carried out and never noted")
        confirmed = {place for place, told in fates.items() if "confirmed" in told}
        check(confirmed <= carried_out, f"run {self.number}: invented: {sorted(confirmed - carried_out)[:3]}")
        left_open = {p for p, told in fates.items() if told and told[-1] in ("sent", "accepted")}
        recovered = self.recover(carried_out, left_open)
        verdict = self.patchbay("journal", "verify")
        check(verdict.returncode == 0, f"run {self.number}: journal verify: {verdict.stderr}")
        return len(carried_out), len(confirmed), len(left_open), recovered

    def recover(self, carried_out, left_open):
        ending = self.patchbay("journal", "recover", "--json")
        check(ending.returncode in (0, 74, 76), f"run {self.number}: journal recover: {ending.stderr}")
        ends = {place: told[-1] for place, told in self.journal().items() if place in left_open}
        for place, end in ends.items():
            check(end not in ("sent", "accepted"), f"run {self.number}: {place} was left {end}")
            check((end == "confirmed") == (place in carried_out),
                  f"run {self.number}: {place} is called {end}; carried out: {place in carried_out}")
        return sum(end == "confirmed" for end in ends.values())


def main():
    chance = random.Random(SEED)
    print(f"crash: {RUNS} runs of {CALLS * KEYS} key writes, SEED={SEED}", flush=True)
    platform = Platform()
    total, killed, most, begun = collections.Counter(), 0, 0.0, time.monotonic()
    try:
        with tempfile.TemporaryDirectory() as home:
            whole = Run(platform, 0, home, LONGEST)
            for number in range(1, RUNS + 1):
                run = Run(platform, number, home, chance.uniform(0.02, whole.seconds))
                killed, most = killed + run.was_killed, max(most, run.seconds)
                total.update(dict(zip(("carried out", "confirmed", "left open", "recovered"), run.judge())))
                if number % 10 == 0:
                    print(f"crash: {number} runs, {dict(total)}", flush=True)
    finally:
        platform.process.terminate()
    print(f"crash: nothing lost, nothing invented. {killed} of {RUNS} killed, the longest after {most:.1f} s; "
          f"{', '.join(f'{count} {words}' for words, count in total.items())}; whole: {time.monotonic() - begun:.0f} s")


main()
