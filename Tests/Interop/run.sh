#!/usr/bin/env bash
# Drives `patchbay simulate` with the platform's official Python SDK, which none of us wrote.
set -euo pipefail
cd "$(dirname "$0")/../.."

binary=${PATCHBAY:-.build/release/patchbay}
[ -x "$binary" ] || { echo "interop: build first ('make build'): no program at $binary" >&2; exit 1; }

python=$(Scripts/venv interop Tests/Interop/requirements.txt)
"$python" Scripts/make-numbering-plan.py --check || {
  echo "interop: the numbering plan is stale: Scripts/make-numbering-plan.py makes it anew" >&2
  exit 1
}
exec "$python" Tests/Interop/sdk.py "$binary"
