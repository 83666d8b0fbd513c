"""How the viewer is asked: one request a connection, over TCP, TLS or a Unix socket, with numpy alone."""

from __future__ import annotations

import http.client
import json
import socket
import time
import urllib.parse
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .columns import MEDIA, Frame, decode
from .errors import EnsembleError

PATIENCE_S = 60.0
BLOCK_BYTES = 1 << 20
RETRY_S = 2.0


class ViewerProblem(EnsembleError):
    """What the viewer would not do, and why [RFC 9457]: `status`, the stable `code`, `detail` and further fields in `said`."""

    def __init__(self, status: int, said: dict[str, Any]) -> None:
        super().__init__(f"the viewer answered {status} {said.get('code', 'unknown')}: {said.get('detail', 'it did not say why')}")
        self.status, self.said = status, said
        self.code, self.detail = said.get("code", ""), said.get("detail", "")


class ViewerUnreachable(EnsembleError):
    """Nobody answers at that address, or the connection broke."""


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: str, timeout: float) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


@dataclass(frozen=True)
class Event:
    """One server-sent event; `id` is where a stream goes on after it."""

    id: str
    kind: str
    data: Any


class Transport:
    """Requests below one address, with a token or without. Raises ViewerProblem and ViewerUnreachable."""

    def __init__(self, url: str, token: str | None = None) -> None:
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in ("http", "https", "unix") or not (parts.netloc or parts.path):
            raise ValueError(f"{url!r} is no address of a viewer; try http://127.0.0.1:8700 or unix:/path/to/socket")
        self._parts, self._token = parts, token
        self._base = "" if parts.scheme == "unix" else parts.path.rstrip("/")

    def __repr__(self) -> str:
        return f"Client({urllib.parse.urlunsplit(self._parts)!r})"

    def json(self, path: str, **query: Any) -> Any:
        return json.loads(self._ask("GET", path, "application/json", query))

    def frame(self, path: str, **query: Any) -> Frame:
        return decode(self._ask("GET", path, MEDIA, query))

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """With an Idempotency-Key of its own: asked twice by a broken connection, done once."""
        answer = self._ask("POST", path, "application/json", {}, json.dumps(body).encode())
        return json.loads(answer) if answer else None

    def delete(self, path: str) -> Any:
        answer = self._ask("DELETE", path, "application/json", {})
        return json.loads(answer) if answer else None

    def stream(self, path: str, after: str, patience_s: float) -> Iterator[Event]:
        deadline = time.monotonic() + patience_s
        while time.monotonic() < deadline:
            try:
                for event in self.listen(path, {"after": after} if after else {}):
                    after = event.id or after
                    deadline = time.monotonic() + patience_s
                    yield event
                    if event.kind in ("bye", "gone"):
                        return
            except (OSError, http.client.HTTPException, ViewerUnreachable):
                pass
            # A stream that ends without a word was cut.
            time.sleep(min(RETRY_S, max(0.0, deadline - time.monotonic())))
        raise ViewerUnreachable(f"{self!r} was away for too long; try again with after={after!r}")

    def download(self, path: str, target: "str | Path") -> Path:
        """A file, whole; what a broken connection left is fetched from there on, never taken for whole."""
        target = Path(target)
        part = target.with_name(target.name + ".part")
        part.unlink(missing_ok=True)
        with open(part, "wb") as out:
            total = None
            while total is None or out.tell() < total:
                before = out.tell()
                total = self._fetch(path, out, before)
                if out.tell() == before and total > before:
                    raise ViewerUnreachable(f"{self!r} broke off {path} at byte {before}; try again")
        part.replace(target)
        return target

    def _fetch(self, path: str, out: Any, first: int) -> int:
        connection, answer = self._send("GET", path, {"Accept": "application/octet-stream", **({"Range": f"bytes={first}-"} if first else {})}, {})
        try:
            _refuse_problem(answer)
            total = int(answer.headers["Content-Range"].rsplit("/", 1)[1]) if answer.status == 206 else int(answer.headers["Content-Length"])
            while block := answer.read(BLOCK_BYTES):
                out.write(block)
            return total
        except (OSError, http.client.IncompleteRead):
            return total
        finally:
            connection.close()

    def listen(self, path: str, query: dict[str, Any]) -> Iterator[Event]:
        connection, answer = self._send("GET", path, {"Accept": "text/event-stream"}, query)
        try:
            _refuse_problem(answer)
            told: dict[str, str] = {}
            for raw in answer:
                line = raw.decode().rstrip("\r\n")
                if line:
                    name, _, value = line.partition(":")
                    told[name] = told[name] + "\n" + value.lstrip() if name == "data" and "data" in told else value.removeprefix(" ")
                elif "data" in told:
                    yield Event(told.get("id", ""), told.get("event", "message"), json.loads(told["data"]))
                    told = {}
                else:
                    told = {}
        finally:
            connection.close()

    def _ask(self, method: str, path: str, accept: str, query: dict[str, Any], body: bytes | None = None) -> bytes:
        headers = {"Accept": accept}
        if body is not None:
            headers |= {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
        connection, answer = self._send(method, path, headers, query, body)
        try:
            _refuse_problem(answer)
            return answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise ViewerUnreachable(f"{self!r} broke off its answer ({error}); try again") from error
        finally:
            connection.close()

    def _send(self, method: str, path: str, headers: dict[str, str], query: dict[str, Any], body: bytes | None = None) -> Any:
        if self._token:
            headers = {**headers, "Authorization": f"Bearer {self._token}"}
        words = urllib.parse.urlencode({name: value for name, value in query.items() if value is not None})
        connection = self._connection()
        try:
            connection.request(method, f"{self._base}/api/v1/{path}" + (f"?{words}" if words else ""), body, headers)
            return connection, connection.getresponse()
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            raise ViewerUnreachable(f"nobody answers at {self!r} ({error}); start it with `polycosm serve DIR`") from error

    def _connection(self) -> http.client.HTTPConnection:
        if self._parts.scheme == "unix":
            return _UnixConnection(self._parts.path, PATIENCE_S)
        kind = http.client.HTTPSConnection if self._parts.scheme == "https" else http.client.HTTPConnection
        return kind(self._parts.netloc, timeout=PATIENCE_S)


def _refuse_problem(answer: http.client.HTTPResponse) -> None:
    if answer.status < 400:
        return
    try:
        said = json.loads(answer.read())
    except (ValueError, OSError, http.client.HTTPException):
        said = {}
    raise ViewerProblem(answer.status, said if isinstance(said, dict) else {})
