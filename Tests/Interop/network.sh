#!/usr/bin/env bash
# Runs Patchbay through a real TLS server and real proxies, installed where they are missing.
set -euo pipefail
cd "$(dirname "$0")/../.."

binary=${PATCHBAY:-.build/release/patchbay}
[ -x "$binary" ] || { echo "network: build first ('make build'): no program at $binary" >&2; exit 1; }
Scripts/setup python3 openssl stunnel4 tinyproxy microsocks
exec python3 Tests/Interop/network.py "$binary"
