#!/usr/bin/env bash
# Looks customers up in a real CRM that none of us wrote, Tryton, over its REST with a bearer key, and injects
# one of them into a simulated call. Once with its phone library, which keeps E.164, and once without, which
# keeps what somebody wrote. At the end docs/connectors.md is walked through, command by command.
set -euo pipefail
cd "$(dirname "$0")/../.."

program=${PATCHBAY:-.build/release/patchbay}
[ -x "$program" ] || { echo "interop: build first ('make build'): no program at $program" >&2; exit 1; }
python=$(Scripts/venv crm Scripts/crm-requirements.txt)

folder=$(mktemp -d)
# shellcheck disable=SC2046 # one process id a word
trap 'kill $(jobs -p) 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
export HOME=$folder XDG_STATE_HOME=$folder/state XDG_CONFIG_HOME=$folder/config
unset DBUS_SESSION_BUS_ADDRESS
fail() { echo "FAILED   Tryton: $*" >&2; tail -n 5 "$folder"/lookup.err "$folder"/inject.err >&2 2>/dev/null; exit 1; }
# Waits, for two minutes at most, until a file has a line like this; prints it.
line() {
  for _ in {1..1200}; do grep -m1 -e "$1" "$folder/$2" 2>/dev/null && return; sleep 0.1; done
  fail "no $1 in $2"
}
value() { python3 -c 'import json, sys; print(json.loads(sys.argv[1])[sys.argv[2]])' "$1" "$2"; }

"$python" Scripts/crm.py --port 0 >"$folder/crm" 2>"$folder/crm.err" &
"$python" Scripts/crm.py --port 0 --without-phone-library >"$folder/plain" 2>"$folder/plain.err" &
"$program" simulate --port 0 --scenario quiet >"$folder/platform" 2>"$folder/simulate.err" &
tryton=$(line '"key"' crm) plain=$(line '"key"' plain) platform=$(line apiURL platform)

TRYTON_KEY=$(value "$tryton" key) PLAIN_KEY=$(value "$plain" key) PATCHBAY_ACCESS_TOKEN=$(value "$platform" userToken)
export TRYTON_KEY PLAIN_KEY PATCHBAY_ACCESS_TOKEN PATCHBAY_API_URL PATCHBAY_LOGIN_URL
PATCHBAY_API_URL=$(value "$platform" apiURL) PATCHBAY_LOGIN_URL=$(value "$platform" loginURL)
cat >"$folder/config.toml" <<TOML
[numbers]
country = "DE"
[[connector]]
name = "tryton"
use = "tryton"
url = "$(value "$tryton" url)"
database = "crm"
token = { env = "TRYTON_KEY" }
give_up_after = "30s"
mapping = "five.toml"
[[connector]]
name = "plain"
use = "tryton"
url = "$(value "$plain" url)"
database = "crm"
token = { env = "PLAIN_KEY" }
give_up_after = "30s"
TOML
cat >"$folder/five.toml" <<TOML
mapping_prefix = "crm_"
[mapping]
id = { key = "customer_id", required = true }
name = "name"
party = { key = "party", type = "number" }
card = { key = "label", template = "{name} ({id})", transform = ["upper", { truncate = 30 }] }
mail = { key = "has_mail", from = "email", transform = [{ table = { "*" = "yes" } }], default = "no" }
TOML
export PATCHBAY_CONFIG=$folder/config.toml
"$program" config check >"$folder/check" || fail "$(cat "$folder/check")"

look() { "$program" lookup --json "$@" >"$folder/answer" 2>"$folder/lookup.err" && status=0 || status=$?; }
# Status, name, confidence, then the arguments of the lookup.
finds() {
  local expected=$1 name=$2 confidence=$3
  shift 3
  look "$@"
  [ "$status" = "$expected" ] || fail "$*: ended with $status, not $expected: $(cat "$folder/answer")"
  grep -qF -- "$name" "$folder/answer" || fail "$*: no $name in $(cat "$folder/answer")"
  grep -qF -- "\"match\":\"$confidence\"" "$folder/answer" || [ -z "$confidence" ] \
    || fail "$*: not $confidence: $(cat "$folder/answer")"
}

# A dozen spellings of one number, as calls and people spell it.
for number in '+49305550142' 'tel:+49305550142' 'sip:+49305550142@trunk.example;user=phone' '0049 30 5550142' \
  '030 5550142' '(030) 555-0142' '030/5550142' '+49 (0)30 5550142' '"Maria" <sip:+49305550142@x>' \
  '%2B49305550142' '＋４９３０５５５０１４２' '+49-30-555.01.42'; do
  finds 0 'Maria Keller' sure --connector tryton --by phone "$number"
done
finds 0 'Ada Lovelace' sure --connector tryton '+1 317 222 2222'
finds 0 'Alan Turing' sure --connector tryton '0044 7911 123456'
finds 0 'Ōe Kenzaburō' sure --connector tryton '+81312345678'
finds 0 "Anna O'Brien" weak --connector tryton ANNA@example.com
finds 80 'Eva Schmidt' sure --connector tryton '+49 89 123450'
finds 66 'no.customer' '' --connector tryton '+49 30 9999999'
# What is looked up is a value, whatever it says.
for hostile in '%@%' '"],["id",">",0],["name","=","@' "x'@example.com"; do
  finds 66 'no.customer' '' --connector tryton --by email "$hostile"
done
# Without its phone library Tryton searches in what somebody wrote: spellings still reach some of it.
finds 0 'Maria Keller' '' --connector plain --by email maria.keller@example.com
look --connector plain '+33 1 70 18 99 00'
[ "$status" = 66 ] || grep -q 'Marie Curie' "$folder/answer" || fail "a wrong customer: $(cat "$folder/answer")"
finds 0 'Nora Brandt' sure --connector plain '040 69123456'
# A key that is none.
TRYTON_KEY=wrong look --connector tryton '+49 30 5550142'
[ "$status" = 77 ] && grep -q '401' "$folder/answer" || fail "a wrong key: $status $(cat "$folder/answer")"
grep -q "$TRYTON_KEY" "$folder/answer" "$folder/lookup.err" && fail "the key was told" || true

# Five fields into a live call, shown back by the platform.
call=$("$program" calls list --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["calls"][0]["conversation"])')
"$program" inject "$call" --lookup '+49 30 5550142' --connector tryton --json >"$folder/injected" \
  2>"$folder/inject.err" || fail "inject: $(cat "$folder/injected")"
python3 - "$folder/injected" <<'PYTHON' || fail "inject: $(cat "$folder/injected")"
import json, sys
keys = {key["key"]: key for key in json.load(open(sys.argv[1]))["keys"]}
assert sorted(keys) == ["crm_customer_id", "crm_has_mail", "crm_label", "crm_name", "crm_party"], keys
assert all(key["fate"] == "confirmed" for key in keys.values()), keys
assert keys["crm_name"]["new"] == "Maria Keller" and keys["crm_label"]["new"].startswith("MARIA KELLER ("), keys
PYTHON

# The walk of docs/connectors.md on a call of its own, as somebody new follows it; the desk in lines, not cells.
"$program" simulate --port 0 --scenario quiet >"$folder/fresh" 2>"$folder/fresh.err" &
platform=$(line apiURL fresh)
PATCHBAY_API_URL=$(value "$platform" apiURL) PATCHBAY_LOGIN_URL=$(value "$platform" loginURL)
PATCHBAY_ACCESS_TOKEN=$(value "$platform" userToken)
unset PATCHBAY_CONFIG
mkdir "$folder/bin" && ln -s "$(realpath "$program")" "$folder/bin/patchbay"
export PATH=$folder/bin:$PATH
# The commands of one stretch of it, with the address of this Tryton.
walk() {
  awk -v wanted="$1" '/^<!-- walk -->/ { stretch++; inside = 1 } /^<!-- \/walk -->/ { inside = 0 }
    /^```/ { open = /^```sh/; next } inside && open && stretch == wanted' docs/connectors.md |
    sed "s|http://127.0.0.1:8069|$(value "$tryton" url)|" >"$folder/walk.$1"
  bash -euo pipefail "$folder/walk.$1" >"$folder/walked.$1" 2>&1 || fail "the walk: $(cat "$folder/walked.$1")"
}
walked() { grep -qF -- "$2" "$folder/walked.$1" || fail "the walk says no $2: $(cat "$folder/walked.$1")"; }
walk 1
walked 1 'no mistake'
walked 1 'Maria Keller'
walked 1 '(phone, same E.164)'
walked 1 'crm_number = +49 30 5550142'
coproc desk { exec patchbay --linear 2>"$folder/desk.err"; }
says() {
  while read -r -t 60 said <&"${desk[0]}"; do case $said in *"$1"*) return ;; esac; done
  fail "the desk does not say $1: $(cat "$folder/desk.err")"
}
says 'link live'
echo lookup >&"${desk[1]}"
says 'lookup: Maria Keller'
echo inject >&"${desk[1]}"
for _ in {1..5}; do says 'confirmed: '; done
echo quit >&"${desk[1]}"
says 'Type yes'
echo yes >&"${desk[1]}"
walk 2
walked 2 'crm_number = +49 30 5550142 (was +49 30 5550142): same, not sent'
echo "ok       a real CRM ($("$python" -c 'import trytond; print("Tryton", trytond.__version__)'))"
