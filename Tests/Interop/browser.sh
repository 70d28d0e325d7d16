#!/usr/bin/env bash
# Signs in with a real browser, headless Chromium, at the simulator's authorize page.
set -euo pipefail
cd "$(dirname "$0")/../.."

program=${PATCHBAY:-.build/release/patchbay}
[ -x "$program" ] || { echo "interop: build first ('make build'): no program at $program" >&2; exit 1; }
command -v chromium >/dev/null || Scripts/setup chromium || true
browser=$(command -v chromium || command -v chromium-browser || true)
if [ -z "$browser" ]; then
  echo "skipped  signing in with a browser: install Debian's package chromium" >&2
  exit 0
fi

folder=$(mktemp -d)
# shellcheck disable=SC2046 # one process id a word
trap 'kill $(jobs -p) 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
export HOME=$folder XDG_STATE_HOME=$folder/state XDG_CONFIG_HOME=$folder/config
unset DBUS_SESSION_BUS_ADDRESS SSH_CONNECTION
fail() { echo "FAILED   signing in with a browser: $*" >&2; cat "$folder"/*.err >&2; exit 1; }
# Waits, for a minute at most, until a file has a line like this; prints it.
line() {
  for _ in {1..1200}; do grep -m1 -e "$1" "$folder/$2" 2>/dev/null && return; sleep 0.05; done
  fail "no $1 in $2"
}

"$program" simulate --port 0 --scenario quiet >"$folder/ready" 2>"$folder/simulate.err" &
ready=$(line apiURL ready)
value() { python3 -c 'import json, sys; print(json.loads(sys.argv[1])[sys.argv[2]])' "$ready" "$1"; }
port=$(python3 -c 'import random; print(random.randrange(20000, 32000))')
cat >"$folder/config.toml" <<TOML
[profiles.browser]
api_url = "$(value apiURL)"
login_url = "$(value loginURL)"
client_id = "$(value clientId)"
redirect_uri = "http://localhost:$port/callback"
TOML
export PATCHBAY_CONFIG=$folder/config.toml

# Nobody types: only the browser can bring the answer.
"$program" login --timeout 1m <"/dev/null" >"$folder/login.out" 2>"$folder/login.err" &
login=$!
address=$(line '^http' login.err)
page=$(timeout 60 "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$folder/browser" \
  --dump-dom "$address" 2>"$folder/browser.err") || fail "$browser ended with $?"
grep -q 'The answer is here.' <<<"$page" || fail "the browser ended at: $page"
wait "$login" || fail "login ended with $?"
grep -q '^Signed in as Dana Reyes' "$folder/login.out" || fail "$(cat "$folder/login.out")"
# Not into a pipe: grep leaves at the first match, and a reader that left is a failure of the program's (141).
somebody=$("$program" whoami 2>"$folder/whoami.err") || fail "whoami ended with $?"
grep -q '^Dana Reyes' <<<"$somebody" || fail "whoami knows $somebody"
echo "ok       signing in with a browser ($("$browser" --version 2>/dev/null))"
