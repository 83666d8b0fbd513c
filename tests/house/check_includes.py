"""Who may include what: floors, standard headers of pure rooms, owners of third-party libraries."""
import posixpath

from rules import GENERATED_HEADERS, POSIX_HEADERS, PURE_STANDARD_HEADERS, STANDARD_HEADERS, THIRD_PARTY_OWNERS


def layers(tree):
    """The room list is ordered and closed, and <polycosm/x/...> is included only by rooms that see x."""
    above: set[str] = set()
    for room in tree.rooms.values():
        for seen in sorted(room.sees - above):
            yield f"src/CMakeLists.txt: room {room.name} sees {seen}, which does not stand above it in the list"
        for seen in sorted(s for s in room.sees if s in tree.rooms and room.is_pure and not tree.rooms[s].is_pure):
            yield f"src/CMakeLists.txt: pure room {room.name} sees {seen}, which is not pure"
        above.add(room.name)
    for source in tree.sources:
        room = tree.rooms.get(source.room)
        if room is None:
            yield f"{source.path}: room {source.room} is not in the list of src/CMakeLists.txt"
            continue
        for line, _, what in source.includes:
            if what.startswith("polycosm/"):
                yield from _room_include(tree, source, room, line, what)


def _room_include(tree, source, room, line, what):
    target = what.split("/")[1]
    if target != room.name and target not in room.sees:
        seen = ", ".join(sorted(room.sees)) or "nothing"
        yield f"{source.path}:{line}: room {room.name} includes <{what}> (it sees: {seen})"
    elif "include/" + what not in tree.files:
        yield f"{source.path}:{line}: <{what}> is no public header (private headers are included by quotes)"


def headers(tree):
    """Every other header is standard and allowed to the room, or third-party and owned by it, or its own."""
    for source in tree.sources:
        room = tree.rooms.get(source.room)
        if room is None:
            continue
        for line, quote, what in source.includes:
            if what.startswith("polycosm/"):
                continue
            problem = _own_header(tree, source, what) if quote == '"' else _foreign_header(room, what)
            if problem:
                yield f"{source.path}:{line}: {problem}"
    for room in tree.rooms.values():
        for library in room.uses:
            owners = [rooms for rooms, target in THIRD_PARTY_OWNERS.values() if target == library]
            if not any(room.name in rooms for rooms in owners):
                yield f"src/CMakeLists.txt: room {room.name} uses {library}, which it does not own (tests/house/rules.py)"


def _own_header(tree, source, what):
    if source.is_public:
        return f'public header includes "{what}" by quotes; only <...> works after installation'
    if GENERATED_HEADERS.get(what) == source.room:
        return None
    folder = posixpath.dirname(source.path)
    for base in (folder, f"src/{source.room}"):
        path = posixpath.normpath(posixpath.join(base, what))
        if path in tree.files:
            return None if path.startswith(f"src/{source.room}/") else f'"{what}" leaves the room {source.room}'
    return f'"{what}" is not in src/{source.room}'


def _foreign_header(room, what):
    if what in PURE_STANDARD_HEADERS:
        return None
    if what in STANDARD_HEADERS or what in POSIX_HEADERS:
        return f"pure room {room.name} includes <{what}>, not on the allow-list" if room.is_pure else None
    prefixes = [p for p in THIRD_PARTY_OWNERS if what.startswith(p)]
    if not prefixes:
        return f"<{what}> has no owner (name one in tests/house/rules.py and docs/adr/0006)"
    owners = THIRD_PARTY_OWNERS[max(prefixes, key=len)][0]
    return None if room.name in owners else f"<{what}> belongs to {', '.join(sorted(owners))}, not to {room.name}"
