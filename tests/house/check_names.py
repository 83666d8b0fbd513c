"""Namespace == folder, the mirrors of each room, and headers that carry no macros."""
import re

from rules import LONGEST_DOOR_PLATE_LINES, LONGEST_FILE_LINES

_NAMESPACE = re.compile(r"\bnamespace\s+([A-Za-z_][\w:]*)\s*\{")


def namespaces(tree):
    """A file of room r declares its names in polycosm::r, and nowhere else (std for specialisations)."""
    for source in tree.sources:
        own = f"polycosm::{source.room}"
        declared = False
        for m in _NAMESPACE.finditer(source.code):
            before = source.code[:m.start()]
            if before.count("{") != before.count("}"):
                continue
            if m[1] == own or m[1].startswith(own + "::"):
                declared = True
            elif m[1] != "std":
                yield f"{source.path}:{source.line_at(m.start())}: namespace {m[1]}, where the folder says {own}"
        if not declared and not source.path.endswith("/main.cpp"):
            yield f"{source.path}: declares nothing in namespace {own}"


def mirrors(tree):
    """Folders of include/polycosm, src and tests/unit are rooms, and each room has its door plate."""
    for path in tree.files:
        parts = path.split("/")
        for prefix in (["include", "polycosm"], ["src"], ["tests", "unit"], ["tests", "property"]):
            depth = len(prefix)
            if parts[:depth] == prefix and len(parts) > depth + 1 and parts[depth] not in tree.rooms:
                yield f"{path}: {parts[depth]} is no room of src/CMakeLists.txt"
    source_rooms = {s.room for s in tree.sources if not s.is_public}
    for room in sorted({s.room for s in tree.sources if s.is_public} - source_rooms):
        yield f"include/polycosm/{room}: has no mirror src/{room}"
    for room in sorted(source_rooms & set(tree.rooms)):
        plate = f"src/{room}/README.md"
        if plate not in tree.files:
            yield f"{plate}: missing (what enters, what leaves, what it never does, where to add)"
        elif tree.text(plate).count("\n") > LONGEST_DOOR_PLATE_LINES:
            yield f"{plate}: longer than {LONGEST_DOOR_PLATE_LINES} lines"


def header_manners(tree):
    """Headers say #pragma once; public ones define no macro and open no namespace for their users."""
    for source in tree.sources:
        if not source.is_header:
            continue
        if not re.search(r"^#pragma once$", source.code, re.MULTILINE):
            yield f"{source.path}: no #pragma once"
        if not source.is_public:
            continue
        for m in re.finditer(r"^[ \t]*#[ \t]*define\b|\busing\s+namespace\b", source.code, re.MULTILINE):
            yield f"{source.path}:{source.line_at(m.start())}: {' '.join(m[0].split())} in a public header"


def lengths(tree):
    """No file of a room is longer than the limit."""
    for source in tree.sources:
        lines = source.text.count("\n")
        if lines > LONGEST_FILE_LINES:
            yield f"{source.path}: {lines} lines (limit {LONGEST_FILE_LINES}; name the second noun and move it out)"
