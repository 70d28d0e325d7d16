"""Patchbay through programs that none of us wrote: stunnel speaks TLS with a private authority, tinyproxy
is an HTTP proxy and microsocks a SOCKS 5 proxy, both with credentials.

Prints one line per check and ends with a summary; exit status 1 if any check failed."""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

binary = os.path.abspath(sys.argv[1])
folder = pathlib.Path(tempfile.mkdtemp(prefix="patchbay-network-"))
running, passed, failed = [], 0, 0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def own_address():
    """This machine's own address: loopback never goes through a proxy."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))
        return probe.getsockname()[0]


def start(*words, port=None, host="127.0.0.1", **options):
    running.append(subprocess.Popen(words, stderr=subprocess.DEVNULL, **options))
    deadline = time.monotonic() + 20
    while port:
        try:
            socket.create_connection((host, port), 1).close()
            break
        except OSError:
            if time.monotonic() > deadline:
                raise SystemExit(f"{words[0]} does not listen")
            time.sleep(0.02)
    return running[-1]


def openssl(*words):
    subprocess.run(["openssl", *words], check=True, cwd=folder, stderr=subprocess.DEVNULL)


def certificate(name, subject, *extra):
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", subject)
    (folder / f"{name}.ext").write_text("\n".join(extra) or "basicConstraints=CA:FALSE")
    openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
            "-days", "2", "-extfile", f"{name}.ext", "-out", f"{name}.pem")


openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Private Authority",
        "-keyout", "ca.key", "-out", "ca.pem")
address = own_address()
certificate("server", "/CN=patchbay", f"subjectAltName=IP:{address}")
certificate("client", "/CN=Dana")

simulator = start(binary, "simulate", "--host", address, "--port", "0", "--rate-limit", "off", "--scenario",
                  "quiet",                   stdout=subprocess.PIPE, text=True)
ready = json.loads(simulator.stdout.readline())
plain = ready["apiURL"].rsplit(":", 1)[1]

tls, guarded, http_proxy, socks_proxy = (free_port() for _ in range(4))
(folder / "stunnel.conf").write_text(f"""
foreground = yes
pid =
[open]
accept = {address}:{tls}
connect = {address}:{plain}
cert = {folder}/server.pem
key = {folder}/server.key
[guarded]
accept = {address}:{guarded}
connect = {address}:{plain}
cert = {folder}/server.pem
key = {folder}/server.key
CAfile = {folder}/ca.pem
verifyChain = yes
""")
start("stunnel4", str(folder / "stunnel.conf"), port=tls, host=address)
(folder / "tinyproxy.conf").write_text(f"""
Port {http_proxy}
Listen 127.0.0.1
BasicAuth dana s3cret
LogFile "{folder}/tinyproxy.log"
LogLevel Connect
""")
start("tinyproxy", "-d", "-c", str(folder / "tinyproxy.conf"), port=http_proxy, stdout=subprocess.DEVNULL)
socks = start("microsocks", "-i", "127.0.0.1", "-p", str(socks_proxy), "-u", "dana", "-P", "s3cret", port=socks_proxy)


def patchbay(*words, network="", port=tls):
    """Runs a command with a [network] section of its own."""
    config = folder / "config.toml"
    config.write_text(f"[network]\n{network}\n")
    origin = f"https://{address}:{port}"
    environment = {
        "HOME": str(folder), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "dumb",
        "PATCHBAY_CONFIG": str(config), "PATCHBAY_API_URL": origin, "PATCHBAY_LOGIN_URL": origin,
        "PATCHBAY_ACCESS_TOKEN": ready["userToken"], "PROXY_PASSWORD": "s3cret", "WRONG": "wr0ng",
    }
    return subprocess.run([binary, *words], env=environment, capture_output=True, text=True, timeout=60)


def check(name, ending, status, words=""):
    global passed, failed
    said = ending.stdout + ending.stderr
    hidden = "s3cret" not in said and "wr0ng" not in said and ready["userToken"] not in said
    if ending.returncode == status and words in said and hidden:
        passed += 1
        print(f"ok      {name}", flush=True)
    else:
        failed += 1
        print(f"FAILED  {name}: {ending.returncode}, expected {status} and {words!r}\n{said}", flush=True)


def proxy(url, password="PROXY_PASSWORD"):
    return f'{trust}\nproxy = "{url}"\nproxy_user = "dana"\nproxy_password_env = "{password}"'


trust = f'ca_file = "{folder}/ca.pem"'
identity = f'{trust}\nclient_certificate = "{folder}/client.pem"\nclient_key = "{folder}/client.key"'
live = "Maria Keller"
try:
    check("a private authority that is configured is trusted", patchbay("calls", "list", network=trust), 0, live)
    check("one that is not is refused, and nothing was sent", patchbay("calls", "list"), 69, "certificate")
    check("a client certificate is shown to who asks for one",
          patchbay("calls", "list", network=identity, port=guarded), 0, live)
    check("without one the other side refuses", patchbay("calls", "list", network=trust, port=guarded), 69)
    call = patchbay("calls", "list", network=trust).stdout.split()[0]
    for name, url in [("an HTTP proxy", f"http://127.0.0.1:{http_proxy}"), ("a SOCKS proxy", f"socks5h://127.0.0.1:{socks_proxy}")]:
        check(f"{name} with credentials leads there", patchbay("calls", "list", network=proxy(url)), 0, live)
        check(f"{name} refuses wrong credentials", patchbay("calls", "list", network=proxy(url, "WRONG")), 69)
        check(f"the channel goes through {name} too, and proves a write",
              patchbay("attributes", "set", "--insecure-http", "--wait", "confirmed", call,
                       f"checked_through={name.split()[1]}", network=proxy(url)), 0, "confirmed")
    check("doctor names the missing authority", patchbay("doctor"), 69, "failure  TLS")
    check("doctor names the proxy that leads there",
          patchbay("doctor", network=proxy(f"http://127.0.0.1:{http_proxy}")), 69,
          f"ok       proxy          http://127.0.0.1:{http_proxy} leads to {address}")
    check("doctor names the proxy that refuses",
          patchbay("doctor", network=proxy(f"http://127.0.0.1:{http_proxy}", "WRONG")), 69, "failure  proxy")
    check("http: that leaves this machine is refused",
          patchbay("calls", "list", "--api-url", "http://192.0.2.1"), 78, "without encryption")
finally:
    for process in running:
        process.terminate()
    shutil.rmtree(folder)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
