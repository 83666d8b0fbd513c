"""A real `polycosm serve` and whoever talks to its live members, reports and alerts."""
import http.client
import json
import os
import pathlib
import signal
import subprocess
import tempfile
import time
import uuid

from conftest import BINARY, environment


class Server:
    def __init__(self, *words, env=None):
        self.errors = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen([str(BINARY), "serve", "--listen", "127.0.0.1:0", *map(str, words)],
                                        stdout=subprocess.PIPE, stderr=self.errors, text=True,
                                        env=environment(**(env or {})))
        line = self.process.stdout.readline()
        assert line.startswith("serving "), line + self.log()
        self.port = int(line.rsplit(":", 1)[1])

    def ask(self, method, path, body=None, status=None, **headers):
        """(status, parsed body or bytes, headers)"""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if body is not None:
            sent.setdefault("Content-Type", "application/json")
            body = body if isinstance(body, bytes) else json.dumps(body)
        connection.request(method, "/api/v1" + path, body=body, headers=sent)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        if "json" in answer.getheader("Content-Type", ""):
            data = json.loads(data)
        if status is not None:
            assert answer.status == status, (method, path, answer.status, data)
        return answer.status, data, answer

    def get(self, path, status=200, **headers):
        return self.ask("GET", path, status=status, **headers)[1]

    def post(self, path, body, status=201, **headers):
        headers.setdefault("Idempotency_Key", uuid.uuid4().hex)
        return self.ask("POST", path, body, status=status, **headers)[1]

    def events(self, path, seconds=20, until=None, **headers):
        """Server-sent events as (id, event, data) until one satisfies `until`, the stream ends or time is over."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        connection.request("GET", "/api/v1" + path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        assert answer.status == 200, answer.read()
        heard, fields = [], {}
        latest = time.time() + seconds
        for line in answer:
            line = line.decode().rstrip("\n")
            if line:
                name, _, value = line.partition(": ")
                fields[name] = value
            elif "data" in fields:
                heard.append((fields.get("id"), fields.get("event"), json.loads(fields["data"])))
                fields = {}
                if until and until(heard[-1]):
                    break
            assert time.time() < latest, heard[-3:]
        connection.close()
        return heard

    def log(self):
        self.errors.seek(0)
        return self.errors.read()

    def children(self):
        """Processes that the server started."""
        found = []
        for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[1]) == self.process.pid and fields[0] != "Z":
                found.append(int(stat.parent.name))
        return found

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


class Session:
    def __init__(self, server, ensemble, member, **more):
        self.server = server
        made = server.post("/sessions", {"ensemble": ensemble, "member": member, **more})
        self.path = "/sessions/" + made["id"]

    def wait_for(self, state, seconds=30):
        latest = time.time() + seconds
        while time.time() < latest:
            now = self.server.get(self.path)
            if now["state"] == state:
                return now
            assert now["state"] in ("starting", "live"), now
            time.sleep(0.05)
        raise AssertionError(now)

    def say(self, command, *arguments, status=200, **headers):
        return self.server.post(self.path + "/commands", {"command": command, "arguments": list(arguments)}, status, **headers)

    def pid(self):
        """The child of this session, by the member it was asked for: sessions of one test have different ones."""
        return self.server.children()[-1]

    def end(self):
        return self.server.ask("DELETE", self.path, status=202)[1]


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"


def wait_until(holds, seconds=20):
    latest = time.time() + seconds
    while not holds():
        assert time.time() < latest
        time.sleep(0.05)
