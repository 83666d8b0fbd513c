"""Reads a source tree: its files, its C++ without comments, its rooms."""
import re
import subprocess
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

CXX_SUFFIXES = (".hpp", ".cpp", ".h", ".cc")
BINARY_SUFFIXES = (".png", ".h5", ".nc", ".gz", ".ico", ".woff2", ".sif", ".pdf")

# Order matters: whichever begins first in the text wins.
_LEXEME = re.compile(
    r'(?P<line>//[^\n]*)|(?P<block>/\*.*?\*/)'
    r'|(?P<raw>R"(?P<delimiter>[^()\\\s]{0,16})\(.*?\)(?P=delimiter)")'
    r'|(?P<string>"(?:\\.|[^"\\\n])*")'
    r"|(?P<char>(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+')", re.DOTALL)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def without_comments(text: str) -> str:
    return _LEXEME.sub(lambda m: _blank(m[0]) if m["line"] or m["block"] else m[0], text)


def without_comments_and_strings(text: str) -> str:
    return _LEXEME.sub(lambda m: _blank(m[0]), text)


@dataclass(frozen=True)
class Room:
    name: str
    is_pure: bool
    sees: frozenset[str]
    uses: tuple[str, ...]


def read_rooms(cmake_text: str) -> dict[str, Room]:
    """The one room list: polycosm_room(<name> [PURE] [SEES room...] [USES library...]) in src/CMakeLists.txt."""
    text = re.sub(r"#[^\n]*", "", cmake_text)
    rooms = {}
    for call in re.finditer(r"^polycosm_room\(([^)]*)\)", text, re.MULTILINE):
        name, *words = call[1].split()
        section, lists = "", {"SEES": [], "USES": []}
        is_pure = False
        for word in words:
            if word == "PURE":
                is_pure = True
            elif word in lists:
                section = word
            else:
                lists[section].append(word)
        rooms[name] = Room(name, is_pure, frozenset(lists["SEES"]), tuple(lists["USES"]))
    return rooms


@dataclass(frozen=True)
class Source:
    """One C++ file of a room."""
    path: str
    room: str
    text: str = field(repr=False)

    @property
    def is_header(self) -> bool:
        return self.path.endswith((".hpp", ".h"))

    @property
    def is_public(self) -> bool:
        return self.path.startswith("include/")

    @cached_property
    def code(self) -> str:
        return without_comments_and_strings(self.text)

    @cached_property
    def includes(self) -> list[tuple[int, str, str]]:
        """(line, '<' or '"', what)"""
        found = []
        for m in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', without_comments(self.text),
                             re.MULTILINE):
            found.append((self.line_at(m.start()), m[1], m[2]))
        return found

    def line_at(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1


class Tree:
    def __init__(self, root: Path):
        self.root = Path(root).resolve()
        self._texts: dict[str, str] = {}

    @cached_property
    def files(self) -> list[str]:
        """Tracked files, and untracked ones that git would take. Without git, everything outside build/."""
        try:
            listed = subprocess.run(
                ["git", "-c", "safe.directory=*", "-C", str(self.root), "ls-files", "-z", "--cached", "--others",
                 "--exclude-standard"], capture_output=True, check=True)
            inside = subprocess.run(["git", "-c", "safe.directory=*", "-C", str(self.root), "rev-parse",
                                     "--show-toplevel"], capture_output=True, check=True, text=True).stdout.strip()
            if Path(inside).resolve() == self.root:
                names = listed.stdout.decode().split("\0")
                return sorted({n for n in names if n and (self.root / n).is_file()})
        except (OSError, subprocess.CalledProcessError):
            pass
        skipped = {".git", "build", "out", "__pycache__"}
        return sorted(str(p.relative_to(self.root)) for p in self.root.rglob("*")
                      if p.is_file() and not skipped & set(p.relative_to(self.root).parts))

    def text(self, path: str) -> str:
        if path not in self._texts:
            self._texts[path] = (self.root / path).read_text(encoding="utf-8", errors="replace")
        return self._texts[path]

    @cached_property
    def text_files(self) -> list[str]:
        return [f for f in self.files if not f.endswith(BINARY_SUFFIXES)]

    @cached_property
    def rooms(self) -> dict[str, Room]:
        rooms = read_rooms(self.text("src/CMakeLists.txt"))
        if not rooms:
            raise SystemExit("src/CMakeLists.txt names no room (polycosm_room(...) lines expected)")
        return rooms

    @cached_property
    def sources(self) -> list[Source]:
        found = []
        for path in self.files:
            parts = path.split("/")
            if not path.endswith(CXX_SUFFIXES):
                continue
            if parts[:2] == ["include", "polycosm"] and len(parts) > 3:
                found.append(Source(path, parts[2], self.text(path)))
            elif parts[0] == "src" and len(parts) > 2:
                found.append(Source(path, parts[1], self.text(path)))
        return found
