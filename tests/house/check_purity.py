"""Pure rooms: no inexact <cmath>, no reach for the outside world, nothing the standard leaves open."""
import re

from rules import IMPURE_NAMES, INEXACT_MATHS, MATHS_EXCEPTIONS, UNSPECIFIED_STD_NAMES

_MATHS = "|".join(sorted(INEXACT_MATHS, key=len, reverse=True))
_QUALIFIED_MATHS = re.compile(rf"(?:\bstd\s*::\s*|(?<![\w>:])::\s*|\b__builtin_)({_MATHS})[fl]?\b")
# <cmath> also puts these names into the global namespace, so a bare call in another room is libm's.
_BARE_MATHS = re.compile(rf"(?<![\w.:>])({_MATHS})[fl]?\s*\(")
_IMPURE = re.compile(rf"\b({'|'.join(IMPURE_NAMES)})\b(?=\s*(?:\(|::|<<|\{{|\w|;))")
_UNSPECIFIED = re.compile(rf"\bstd\s*::\s*(?:ranges\s*::\s*)?({'|'.join(UNSPECIFIED_STD_NAMES)})\b")
_UNORDERED = re.compile(r"\bunordered_(?:multi)?(?:map|set)\s*<[^;{}()]*>\s*&?\s*(\w+)")


def _pure_sources(tree):
    return [s for s in tree.sources if s.room in tree.rooms and tree.rooms[s.room].is_pure]


def maths(tree):
    """Model code uses core::exp and its kin, never libm's: glibc's differ by an ulp between machines."""
    for source in _pure_sources(tree):
        allowed = MATHS_EXCEPTIONS.get(source.path, {})
        hits = [(m.start(), m[1]) for m in _QUALIFIED_MATHS.finditer(source.code)]
        if source.room != "core":
            hits += [(m.start(), m[1]) for m in _BARE_MATHS.finditer(source.code)
                     if not re.search(rf"\busing\s+(?:polycosm::)?core::{m[1]}\s*;", source.code)]
        for offset, name in sorted(hits):
            if name not in allowed:
                yield (f"{source.path}:{source.line_at(offset)}: calls libm's {name}, whose bits differ between "
                       f"machines; use core::{name} (core/math.hpp)")
    for path, names in MATHS_EXCEPTIONS.items():
        text = tree.text(path) if path in tree.files else ""
        for name in names:
            if f"std::{name}(" not in text:
                yield f"tests/house/rules.py: exception for {name} in {path}, which does not call it"


def purity(tree):
    """No environment, clock, stream or thread by the back door, and no order that the standard leaves open."""
    for source in _pure_sources(tree):
        for m in _IMPURE.finditer(source.code):
            yield f"{source.path}:{source.line_at(m.start())}: {m[1]} {IMPURE_NAMES[m[1]]}; {source.room} is pure"
        for m in _UNSPECIFIED.finditer(source.code):
            yield f"{source.path}:{source.line_at(m.start())}: std::{m[1]} {UNSPECIFIED_STD_NAMES[m[1]]}"
        for name in sorted({m[1] for m in _UNORDERED.finditer(source.code)}):
            for m in re.finditer(rf"\bfor\s*\([^;()]*:\s*(?:\w+(?:\.|->))*{name}\s*\)", source.code):
                yield (f"{source.path}:{source.line_at(m.start())}: iterates over the unordered {name}; "
                       "its order is nobody's promise")
