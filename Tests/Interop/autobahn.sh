#!/bin/sh
# Runs Autobahn's WebSocket cases against Transport's client, and the same cases against the codec in
# the server's role. The suite needs a Python 2.7, which Debian 12 does not have: set PY27 to one, or
# have pyenv know one. Without it nothing is tried.
# CASES=all runs all 517 (about a quarter of an hour); the default leaves out most compression cases.
set -eu
cd "$(dirname "$0")/../.."

py27=${PY27:-$(command -v python2.7 || true)}
for found in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/2.7.*/bin/python2.7; do
  if [ -z "${PY27:-}" ] && [ -x "$found" ]; then py27=$found; fi
done
if [ -z "$py27" ] || ! "$py27" -c 'import sys; sys.exit(sys.version_info[:2] != (2, 7))' 2>/dev/null; then
  echo "autobahn: skipped: no Python 2.7 (set PY27 to one)"
  exit 0
fi

venv=.venv-autobahn
if [ ! -x $venv/suite/bin/wstest ]; then
  rm -rf $venv
  python3 -m venv $venv/tool
  $venv/tool/bin/pip -q install 'virtualenv==20.21.1' # the last line able to make environments for 2.7
  $venv/tool/bin/virtualenv -q -p "$py27" $venv/suite
  $venv/suite/bin/pip -q install 'autobahntestsuite==25.10.1'
fi

if [ "${CASES:-}" = all ]; then
  cases='"*"'
else
  cases='"1.*","2.*","3.*","4.*","5.*","6.*","7.*","9.*","10.*","12.1.1","12.1.3","12.2.1","13.1.1","13.3.1","13.7.1"'
fi
port=$((20000 + $$ % 20000))
reports=$(pwd)/.build/autobahn
mkdir -p "$reports"
cat > "$reports/server.json" <<JSON
{"url": "ws://127.0.0.1:$port", "options": {"failByDrop": false}, "outdir": "$reports/clients",
 "cases": [$cases], "exclude-cases": [], "exclude-agent-cases": {}}
JSON

# Without the pages that it would serve on 8080, where a simulator may stand.
$venv/suite/bin/wstest -m fuzzingserver -u 0 -s "$reports/server.json" > "$reports/server.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT INT TERM
PATCHBAY_AUTOBAHN_URL="ws://127.0.0.1:$port" PATCHBAY_AUTOBAHN_SUITE="$venv/suite/bin/wstest" \
  PATCHBAY_AUTOBAHN_CASES="$cases" PATCHBAY_AUTOBAHN_REPORTS="$reports" \
  swift test --filter AutobahnTests
