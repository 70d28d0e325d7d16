#!/usr/bin/env bash
# Drives `patchbay simulate` with programs none of us wrote: the platform's official Python SDK, and schemathesis over the
# platform's own description for two minutes (SECONDS_OF_SCHEMAS).
set -euo pipefail
cd "$(dirname "$0")/../.."

binary=${PATCHBAY:-.build/release/patchbay}
[ -x "$binary" ] || { echo "interop: build first ('make build'): no program at $binary" >&2; exit 1; }

python=$(Scripts/venv interop Tests/Interop/requirements.txt)
"$python" Scripts/make-numbering-plan.py --check || {
  echo "interop: the numbering plan is stale: Scripts/make-numbering-plan.py makes it anew" >&2
  exit 1
}
"$python" Tests/Interop/sdk.py "$binary"
exec "$python" Tests/Interop/schemas.py "$binary" "${SECONDS_OF_SCHEMAS:-120}"
