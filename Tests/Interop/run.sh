#!/usr/bin/env bash
# Drives `patchbay simulate` with the platform's official Python SDK, which none of us wrote. The
# virtual environment is made once for a given requirements.txt.
set -euo pipefail
cd "$(dirname "$0")/../.."

binary=${PATCHBAY:-.build/release/patchbay}
[ -x "$binary" ] || { echo "interop: build first ('make build'): no program at $binary" >&2; exit 1; }

python=""
for candidate in python3 python3.13 python3.12 python3.11; do
  if command -v "$candidate" >/dev/null && "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then python=$candidate; break; fi
done
if [ -z "$python" ]; then
  Scripts/setup python3 python3-venv
  python=python3
fi

venv=.venv-interop
stamp=$(cksum <Tests/Interop/requirements.txt | tr ' ' -)
if [ ! -f "$venv/$stamp" ]; then
  rm -rf "$venv"
  "$python" -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r Tests/Interop/requirements.txt
  touch "$venv/$stamp"
fi
"$venv/bin/python" Scripts/make-numbering-plan.py --check || {
  echo "interop: the numbering plan is stale: Scripts/make-numbering-plan.py makes it anew" >&2
  exit 1
}
exec "$venv/bin/python" Tests/Interop/sdk.py "$binary"
