"""Schemathesis over the platform's own description (platform/openapi-slice.json): whatever is asked, the simulator answers
as described, never with a 5xx, and is there afterwards.

Arguments: the program, and how many seconds (120)."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
# Ends the very token that everything else is asked with; the SDK's stories ask for it.
LEFT_OUT = ["--exclude-path", "/api/v2/tokens/me"]


def main(binary, seconds):
    environment = dict(os.environ, XDG_STATE_HOME=tempfile.mkdtemp(prefix="patchbay-schemas-"))
    server = subprocess.Popen([binary, "simulate", "--port", "0", "--scenario", "busy", "--rate-limit", "off"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
    try:
        ready = json.loads(server.stdout.readline())
        environment.update(PYTHONPATH=str(HERE), SCHEMATHESIS_HOOKS="schema_hooks", SIMULATOR=ready["apiURL"],
                           CONTROL=ready["controlURL"],
                           CONTROL_KEY=ready["controlKey"])
        tested = subprocess.run(
            [str(pathlib.Path(sys.executable).parent / "schemathesis"), "run", str((HERE / "platform/openapi-slice.json").resolve()),
             "--url", ready["apiURL"], *LEFT_OUT, "--checks", "not_a_server_error,status_code_conformance,response_schema_conformance",
             "--phases", "examples,coverage,fuzzing", "--max-time", str(seconds), "--seed", os.environ.get("SEED", "7"),
             "--request-timeout", "10", "--continue-on-failure", "--warnings", "off"],
            cwd=tempfile.mkdtemp(prefix="patchbay-schemas-"), env=environment)
        alive = server.poll() is None
        server.terminate()
        ended = alive and server.wait(timeout=20) == 0
        if not ended:
            print(f"FAILED  simulate did not stand it: {server.poll()}")
        return 0 if ended and tested.returncode == 0 else 1
    finally:
        server.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 120))
