"""Numbers that people, files and other rooms read name their unit, from the closed list of docs/units.md."""
import re

_LIST = "docs/units.md"
# Rooms whose structs are data at rest: configuration keys, catalogue columns, positions, results, datasets. The members
# of astro, inference and sim are to a large part coefficients of formulas, each beside its equation.
_ROOMS = {"config", "catalog", "sky", "ensemble", "store"}
_NUMBER = r"(?:double|float)"
_TYPE = rf"(?:{_NUMBER}|std::(?:vector|span|optional|array)<\s*(?:const\s+)?{_NUMBER}\s*(?:,[^<>]*)?>)"
_MEMBER = re.compile(rf"^[ \t]+(?:const[ \t]+)?{_TYPE}[ \t]+([^;()]+);", re.MULTILINE)


def read_endings(markdown: str) -> set[str]:
    """The first column of both tables: `_pc` -> pc, `share` -> share."""
    return {m[1].lstrip("_") for m in re.finditer(r"^\| `(\w+)` \|", markdown, re.MULTILINE)}


def units(tree):
    """Each floating-point member of a public header of those rooms ends in a unit or in a word for a pure number."""
    endings = read_endings(tree.text(_LIST)) if _LIST in tree.files else set()
    if not endings:
        yield f"{_LIST}: lists no unit"
    for source in tree.sources:
        if not source.is_public or source.room not in _ROOMS:
            continue
        for m in _MEMBER.finditer(source.code):
            for declarator in re.sub(r"\{[^{}]*\}|=[^,;]*", "", m[1]).split(","):
                name = declarator.strip()
                if name.rstrip("_").split("_")[-1] not in endings:
                    yield f"{source.path}:{source.line_at(m.start())}: {name} names no unit ({_LIST})"
