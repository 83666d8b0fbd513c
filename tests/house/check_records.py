"""References resolve both ways, and no tracked file names a place on somebody's machine."""
import csv
import io
import re

_BIB = "docs/references.bib"
_KEY = r"[A-Z][A-Za-z-]*(?:19|20)\d\d(?:[A-Z]?\d?|[a-z])(?![\w-])"
_BRACKET = re.compile(rf"\[({_KEY}(?:[,;][^\[\]]*)?)\](?!\()")
_QUOTED_KEY = re.compile(rf'"({_KEY})"')
_CITING_SUFFIXES = (".hpp", ".cpp", ".md", ".py", ".toml", ".txt", ".cmake")


def _house_itself(path):
    return path.startswith("tests/house/")


def _citations(tree, path):
    """(line, key) for [Key], [Key, eq. 1], [Key, Other], [Key; Other, sec. 2] anywhere, "Key" in C++, reference columns in CSV."""
    text = tree.text(path)
    for m in _BRACKET.finditer(text):
        for part in re.split("[,;]", m[1]):
            if re.fullmatch(_KEY, part.strip()):
                yield text.count("\n", 0, m.start()) + 1, part.strip()
    if path.startswith(("src/", "include/")):
        for m in _QUOTED_KEY.finditer(text):
            yield text.count("\n", 0, m.start()) + 1, m[1]


def _csv_citations(tree, path):
    lines = (line for line in io.StringIO(tree.text(path)) if not line.startswith("#"))
    for number, row in enumerate(csv.DictReader(lines), start=2):
        for column in ("reference", "references", "source"):
            for key in re.findall(rf"\b{_KEY}\b", row.get(column) or ""):
                yield number, key


def references(tree):
    """Each [Key] has an entry in docs/references.bib, and each entry is cited somewhere."""
    keys = re.findall(r"^@\w+\{([^,\s]+),", tree.text(_BIB), re.MULTILINE) if _BIB in tree.files else []
    for key in sorted({k for k in keys if keys.count(k) > 1}):
        yield f"{_BIB}: two entries for {key}"
    cited = set()
    for path in tree.text_files:
        if path == _BIB or _house_itself(path):
            continue
        found = []
        if path.endswith(_CITING_SUFFIXES):
            found = _citations(tree, path)
        elif path.startswith("configs/") and path.endswith(".csv"):
            found = _csv_citations(tree, path)
        for line, key in found:
            cited.add(key)
            if key not in keys:
                yield f"{path}:{line}: [{key}] has no entry in {_BIB}"
    everything = "\n".join(tree.text(p) for p in tree.text_files if p != _BIB and not _house_itself(p))
    for key in sorted(set(keys) - cited):
        if not re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", everything):
            yield f"{_BIB}: nothing cites {key}"


# Written in pieces, so that this file does not name them.
_MACHINE_PATH = re.compile(r"(?<![\w.~*}\])-])/(?:" + "|".join(("wor" + "k", "roo" + "t", "hom" + "e")) + r")/[\w.]"
                           + "|/tmp/" + "polycosm")


def machine_paths(tree):
    """No tracked file names a folder of one machine."""
    for path in tree.text_files:
        for m in _MACHINE_PATH.finditer(tree.text(path)):
            line = tree.text(path).count("\n", 0, m.start()) + 1
            yield f"{path}:{line}: names {m[0]}..., a place on one machine"
