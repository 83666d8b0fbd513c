#!/usr/bin/python3
"""How fast `polycosm serve` is, against Beast alone in the same run: serve_speed.py BINARY BEAST_HELLO SCRATCH [ROUNDS].

SCRATCH keeps an ensemble of 10,000 systems between runs. Needs wrk. Prints the rows of docs/benchmarks/viewer.md.
"""
import http.client
import os
import pathlib
import re
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time

CONFIG = """
[run]
title = "ten thousand systems"
member_count = 4
ensemble_seed = 7
[sky]
source = "synthetic"
synthetic_star_count = 10500
synthetic_seed = 3
core_radius_ly = 100
shell_radius_ly = 110
[sim]
preset = "century-fast"
"""
BINARY, HELLO, SCRATCH = (pathlib.Path(word) for word in sys.argv[1:4])
ROUNDS = int(sys.argv[4]) if len(sys.argv) > 4 else 5
SECONDS = 2


class Server:
    def __init__(self, *command):
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=self.errors, text=True)
        self.port = int(self.process.stdout.readline().rsplit(":", 1)[1])

    def get(self, path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        answer.bytes = answer.read()
        assert answer.status == 200, answer.bytes[:300]
        connection.close()
        return answer

    def memory_mb(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return {key: int(re.search(rf"{key}:\s+(\d+)", status)[1]) / 1024 for key in ("VmRSS", "VmHWM")}

    def end(self):
        self.process.terminate()
        self.process.wait(30)


def load(server, path, *headers, connections=32):
    words = ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "--latency"]
    for header in headers:
        words += ["-H", header]
    text = subprocess.run([*words, f"http://127.0.0.1:{server.port}{path}"], capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in text and "Socket errors" not in text, text
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", text)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]), float(p99[1]) * {"us": 1e-3, "ms": 1, "s": 1e3}[p99[2]]


def ensemble():
    run = SCRATCH / "large"
    if not (run / "manifest.json").exists():
        SCRATCH.mkdir(parents=True, exist_ok=True)
        (SCRATCH / "large.toml").write_text(CONFIG)
        subprocess.run([BINARY, "run", SCRATCH / "large.toml", "--out", run, "--threads", "2"], check=True,
                       capture_output=True)
    return run


def half_open(server, path):
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(16)]
    for client in idle:
        client.sendall(b"GET /healthz HTTP/1.1\r\nHo")
    began = time.monotonic()
    server.get(path)
    wall_s = time.monotonic() - began
    for client in idle:
        client.close()
    return wall_s


def processor_s(server):
    fields = pathlib.Path(f"/proc/{server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def streams(server, count):
    before = server.memory_mb()["VmRSS"]
    clients = []
    for _ in range(count):  # one after the other: 64 may wait for the reader at once
        client = socket.create_connection(("127.0.0.1", server.port), timeout=20)
        client.sendall(b"GET /api/v1/runs/large/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        heard = b""
        while b"event: progress" not in heard:
            part = client.recv(65536)
            assert part, heard
            heard += part
        clients.append(client)
    began, spent_s = time.monotonic(), processor_s(server)
    time.sleep(4)
    share = (processor_s(server) - spent_s) / (time.monotonic() - began)
    after = server.memory_mb()
    began = time.monotonic()
    server.get("/api/v1/ensembles/large/files")
    wait_s = time.monotonic() - began
    for client in clients:
        client.close()
    return before, after["VmRSS"], after["VmHWM"], share, wait_s


def main():
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    run = ensemble()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, {ROUNDS} rounds of {SECONDS} s in turn, wrk -t1 -c32")
    hello = Server(HELLO)
    server = Server(BINARY, "serve", run, "--listen", "127.0.0.1:0", "--rate", "1000000")
    text = server.get("/api/v1/ensembles/large").bytes.decode()
    pinned = re.search(r'"immutable":"([^"]+)"', text)[1]
    paths = {
        "Beast alone, 81 bytes": (hello, "/", ()),
        "files of the ensemble, id@revision": (server, pinned + "/files", ()),
        "the same, 304": (server, pinned + "/files",
                          ("If-None-Match: " + server.get(pinned + "/files").getheader("ETag"),)),
        "files of the ensemble, id": (server, "/api/v1/ensembles/large/files", ()),
        "map of p_settled by year, packed": (server, pinned + "/maps/p_settled?packing=delta",
                                             ("Accept: application/vnd.polycosm.columns", "Accept-Encoding: gzip")),
        "all stars, packed columns": (server, pinned + "/stars?limit=100000",
                                      ("Accept: application/vnd.polycosm.columns", "Accept-Encoding: gzip")),
        "all stars, packed JSON": (server, pinned + "/stars?limit=100000", ("Accept-Encoding: gzip",)),
    }
    rates = {name: [] for name in paths}
    slowest = {name: [] for name in paths}
    costs = {name: [] for name in paths}
    sizes, first_s = {}, {}
    for name, (where, path, headers) in paths.items():
        began = time.monotonic()
        sizes[name] = len(where.get(path, **{key.replace("-", "_"): value for key, value in
                                             (header.split(": ", 1) for header in headers if "None" not in header)}).bytes)
        first_s[name] = time.monotonic() - began
    for _ in range(ROUNDS):
        for name, (where, path, headers) in paths.items():
            spent_s = processor_s(where)
            rate, p99_ms = load(where, path, *headers)
            costs[name].append((processor_s(where) - spent_s) / (rate * SECONDS) * 1e6)
            rates[name].append(rate)
            slowest[name].append(p99_ms)
    floor = statistics.median(rates["Beast alone, 81 bytes"])
    print("| what | bytes | requests/s, median (each) | of Beast alone | processor, us each | p99, ms | the first, ms |\n"
          "|---|---|---|---|---|---|---|")
    for name in paths:
        median = statistics.median(rates[name])
        each = ", ".join(f"{rate:,.0f}" for rate in sorted(rates[name]))
        size = 0 if "304" in name else sizes[name]
        print(f"| {name} | {size:,} | {median:,.0f} ({each}) | {median / floor:.0%} | "
              f"{statistics.median(costs[name]):.1f} | "
              f"{statistics.median(slowest[name]):.1f} | {first_s[name] * 1e3:.1f} |")
    waits = [half_open(server, pinned + "/files") for _ in range(ROUNDS)]
    print(f"16 half-open connections, then one GET: {statistics.median(waits) * 1e3:.1f} ms, worst {max(waits) * 1e3:.1f} ms")
    fresh = Server(BINARY, "serve", run, "--listen", "127.0.0.1:0")
    before, during, most, share, wait_s = streams(fresh, 200)
    print(f"200 streams: {before:.1f} MB before, {during:.1f} MB with them (peak {most:.1f}), {share:.0%} of a core; "
          f"one more GET meanwhile {wait_s * 1e3:.1f} ms")
    print(f"load {os.getloadavg()[0]:.1f} at the end")
    for each in (hello, server, fresh):
        each.end()


if __name__ == "__main__":
    main()
