"""The viewer's API v1 from Python: what `polycosm serve` answers, as arrays and plain dictionaries.

    from polycosm.client import Client
    viewer = Client("http://127.0.0.1:8700")            # or "unix:/path/to/socket"; token="..." for more than looking
    ensemble = viewer.ensemble("demo")
    ensemble.systems()["p_settled_end"]                 # numpy; .columns["p_settled_end"].unit, .meaning
    for event in viewer.follow("demo"): ...             # a run as it goes on

Needs numpy alone. Large work is better done on the file: `ensemble.download("ensemble.h5", "here.h5")`.
"""

from __future__ import annotations

import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .columns import Column, Frame, np
from .transport import Event, Transport, ViewerProblem, ViewerUnreachable

LOOK_S = 0.5


class Client(Transport):
    """One viewer. Every method is one request, but those that page or follow; raises ViewerProblem and ViewerUnreachable."""

    # What is there.
    def ensembles(self) -> list[dict[str, Any]]:
        return self.json("ensembles")["ensembles"]

    def ensemble(self, name: str) -> "RemoteEnsemble":
        """`name` is an id, or id@revision; an id is pinned to the revision it has now, so that all answers are of the same bytes."""
        if "@" not in name:
            name = f"{name}@{self.json(f'ensembles/{_quoted(name)}')['revision'][:12]}"
        return RemoteEnsemble(self, name)

    def runs(self) -> list[dict[str, Any]]:
        return self.json("runs")["runs"]

    def follow(self, run: str, after: str = "", patience_s: float = 3600.0) -> Iterator[Event]:
        """The journal of a run as it grows; goes on where it was when the connection breaks, and ends when the server says so."""
        return self.stream(f"runs/{_quoted(run)}/events", after, patience_s)

    def journal(self, run: str) -> list[Event]:
        """What the journal of a run says by now."""
        return list(self.listen(f"runs/{_quoted(run)}/events", {"follow": "no"}))

    def latest(self) -> "RemoteEnsemble":
        """What was published last."""
        return self.ensemble(self.json("ensembles/latest")["id"])

    def whoami(self) -> dict[str, Any]:
        return self.json("whoami")

    def alerts(self) -> list[dict[str, Any]]:
        return self.json("alerts")["alerts"]

    def acknowledge(self, alert: str, note: str) -> dict[str, Any]:
        return self.post(f"alerts/{_quoted(alert)}/acknowledgement", {"note": note})

    # Live members: docs/whatif.md has the commands.
    def start_session(self, ensemble: str, member: int) -> "Session":
        return Session(self, self.post("sessions", {"ensemble": ensemble, "member": member})["id"])

    def sessions(self) -> list[dict[str, Any]]:
        return self.json("sessions")["sessions"]


class RemoteEnsemble:
    """One ensemble of a viewer, at one revision."""

    def __init__(self, client: Client, name: str) -> None:
        self.client, self.name = client, name
        self._path = f"ensembles/{urllib.parse.quote(name, safe='@')}"

    def __repr__(self) -> str:
        return f"RemoteEnsemble({self.name!r} of {self.client!r})"

    def json(self, path: str, **query: Any) -> Any:
        return self.client.json(f"{self._path}/{path}", **query)

    def frame(self, path: str, **query: Any) -> Frame:
        return self.client.frame(f"{self._path}/{path}", **query)

    def pages(self, path: str, **query: Any) -> Iterator[Frame]:
        """A listing, a page at a time, to its end."""
        after = None
        while True:
            page = self.frame(path, after=after, **query)
            yield page
            after = page.next
            if after is None:
                return

    def about(self) -> dict[str, Any]:
        return self.client.json(self._path)

    def manifest(self) -> dict[str, Any]:
        return self.json("manifest")

    def stars(self) -> Frame:
        return _joined(self.pages("stars", limit=100_000))

    def systems(self) -> Frame:
        return _joined(self.pages("systems", limit=100_000))

    def system(self, index: int) -> dict[str, Any]:
        """Everything about one system: stars, what is known and likely there, when it is settled."""
        return self.json(f"systems/{index}")

    def planets(self, system: int) -> Frame:
        """Posterior samples: one row a planet and member."""
        return _joined(self.pages(f"systems/{system}/planets", view="samples"))

    def belts(self, system: int) -> Frame:
        return _joined(self.pages(f"systems/{system}/belts"))

    def map(self, variable: str) -> Frame:
        """`p_settled` (time, system) or `arrival` (system, quantile)."""
        return self.frame(f"maps/{_quoted(variable)}", packing="delta")

    def series(self, metric: str) -> Frame:
        """Quantiles over members, mean and its error, a year at a time."""
        return self.frame(f"series/{_quoted(metric)}")

    def member_series(self, metric: str, first: int, count: int) -> Frame:
        return self.frame(f"series/{_quoted(metric)}", statistic="members", first=first, count=count)

    def members(self) -> Frame:
        return _joined(self.pages("members", limit=100_000))

    def member(self, index: int) -> dict[str, Any]:
        return self.json(f"members/{index}")

    def events(self, **query: Any) -> Iterator[Frame]:
        """Page by page; `member`, `system`, `type`, `from_tick`, `to_tick` choose."""
        return self.pages("events", **query)

    def event_counts(self) -> Frame:
        return self.frame("events/counts")

    def routes(self, limit: int) -> Frame:
        """Voyages between systems, the most used first."""
        return self.frame("routes", limit=limit)

    def qa(self) -> dict[str, Any]:
        return self.json("qa")

    def quarantine(self) -> Iterator[Frame]:
        return self.pages("quarantine")

    def diagnostics(self) -> dict[str, Any]:
        return self.json("diagnostics")

    def compare(self, other: str) -> dict[str, Any]:
        return self.json("compare", **{"with": other})

    def sensitivity(self) -> Frame:
        return self.frame("sensitivity")

    def lineage(self) -> dict[str, Any]:
        return self.json("lineage")

    def decisions(self) -> dict[str, Any]:
        return self.json("decisions")

    def decide(self, action: str, reason: str) -> dict[str, Any]:
        """`approve`, `publish`, `withdraw` or `rollback`, with the token of a curator."""
        return self.client.post(f"{self._path}/decisions", {"action": action, "reason": reason})

    def report(self, target: "str | Path", patience_s: float = 600.0) -> Path:
        """Lets the viewer write a report, `.html` or `.pdf` by the ending of `target`, and fetches it."""
        target = Path(target)
        made = self.client.post(f"{self._path}/reports", {"format": target.suffix.lstrip(".")})
        deadline = time.monotonic() + patience_s
        while made["state"] == "running" and time.monotonic() < deadline:
            time.sleep(LOOK_S)
            made = self.client.json(f"reports/{made['id']}")
        if made["state"] != "complete":
            raise ViewerProblem(500, {"code": f"report_{made['state']}", "detail": made["reason"] or f"it is not done after {patience_s:g} s"})
        return self.client.download(f"reports/{made['id']}/file", target)

    def files(self) -> list[dict[str, Any]]:
        return self.json("files")["files"]

    def download(self, name: str, target: "str | Path") -> Path:
        return self.client.download(f"{self._path}/files/{_quoted(name)}", target)


class Session:
    """One live member in a child of the viewer; `with` ends it."""

    def __init__(self, client: Client, name: str) -> None:
        self.client, self.name = client, name

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_failure: object) -> None:
        self.end()

    def about(self) -> dict[str, Any]:
        return self.client.json(f"sessions/{self.name}")

    def say(self, command: str, *arguments: Any) -> dict[str, Any]:
        """A command and its answer. One that takes longer than a second is waited for."""
        before = self._last_event()
        answer = self.client.post(f"sessions/{self.name}/commands", {"command": command, "arguments": list(arguments)})
        if "pending" not in answer:
            return answer
        for event in self.events(before):
            if event.kind == "answer" and event.data.get("pending") == answer["pending"]:
                return event.data
        raise ViewerUnreachable(f"the session {self.name} ended before it answered {command}")

    def events(self, after: str = "", patience_s: float = 3600.0) -> Iterator[Event]:
        return self.client.stream(f"sessions/{self.name}/events", after, patience_s)

    def series(self, metric: str) -> dict[str, Any]:
        """The yearly path so far of every branch."""
        return self.client.json(f"sessions/{self.name}/series/{_quoted(metric)}")

    def end(self) -> None:
        self.client.delete(f"sessions/{self.name}")

    def _last_event(self) -> str:
        told = list(self.client.listen(f"sessions/{self.name}/events", {"follow": "no"}))
        return told[-1].id if told else ""


def _quoted(name: str) -> str:
    return urllib.parse.quote(name, safe="")


def _joined(pages: Iterator[Frame]) -> Frame:
    parts = list(pages)
    last = parts[-1]
    if len(parts) == 1:
        return last
    columns = {name: Column(name, each.unit, each.meaning, np.concatenate([part[name] for part in parts]), each.flags)
               for name, each in last.columns.items()}
    return Frame(last.about, columns)
