"""Star names as people write them: "tau Cet", "τ Ceti" and "Tau Ceti" are one star."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

GREEK = dict(zip("αβγδεζηθικλμνξοπρστυφχψω".replace("ς", ""), (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega").split()))
SHORT_GREEK = {"alp": "alpha", "alf": "alpha", "bet": "beta", "gam": "gamma", "del": "delta", "eps": "epsilon", "zet": "zeta", "the": "theta",
               "iot": "iota", "kap": "kappa", "lam": "lambda", "omi": "omicron", "sig": "sigma", "ups": "upsilon", "ome": "omega"}
# Genitive -> the three letters of the IAU (1922).
CONSTELLATIONS = dict(word.split(":") for word in """
andromedae:and antliae:ant apodis:aps aquarii:aqr aquilae:aql arae:ara arietis:ari aurigae:aur bootis:boo caeli:cae camelopardalis:cam
cancri:cnc capricorni:cap carinae:car cassiopeiae:cas centauri:cen cephei:cep ceti:cet chamaeleontis:cha circini:cir columbae:col
corvi:crv crateris:crt crucis:cru cygni:cyg delphini:del doradus:dor draconis:dra equulei:equ eridani:eri fornacis:for geminorum:gem
gruis:gru herculis:her horologii:hor hydrae:hya hydri:hyi indi:ind lacertae:lac leonis:leo leporis:lep librae:lib lupi:lup lyncis:lyn
lyrae:lyr mensae:men microscopii:mic monocerotis:mon muscae:mus normae:nor octantis:oct ophiuchi:oph orionis:ori pavonis:pav pegasi:peg
persei:per phoenicis:phe pictoris:pic piscium:psc puppis:pup pyxidis:pyx reticuli:ret sagittae:sge sagittarii:sgr scorpii:sco
sculptoris:scl scuti:sct serpentis:ser sextantis:sex tauri:tau telescopii:tel trianguli:tri tucanae:tuc velorum:vel virginis:vir
volantis:vol vulpeculae:vul""".split())


def key_of(name: str) -> str:
    """What two spellings of one name share."""
    for letter, word in GREEK.items():
        name = name.replace(letter, f" {word} ")
    words = name.casefold().replace("_", " ").replace("-", " ").replace("*", " ").replace("’", "'").split()
    if len(words) > 1:
        words[0] = SHORT_GREEK.get(words[0], words[0])
    return " ".join([words[0]] + [CONSTELLATIONS.get(word, word) for word in words[1:]]) if words else ""


def find(name: str, known: Sequence[str]) -> int | None:
    """Index of the name in `known`: as it is written, else as it is meant; None when it is not there or not one."""
    for index, candidate in enumerate(known):
        if candidate == name:
            return index
    wanted = key_of(name)
    same = [index for index, candidate in enumerate(known) if key_of(candidate) == wanted]
    return same[0] if len(same) == 1 else None


def suggestion(name: str, known: Sequence[str]) -> str:
    """The tail of a message about a star nobody knows."""
    by_key = {key_of(candidate): " ".join(str(candidate).split()) for candidate in known}
    near = difflib.get_close_matches(key_of(name), list(by_key), n=3, cutoff=0.6)
    if not near:
        near = [key for key in by_key if key_of(name) and key_of(name).split()[0] in key.split()][:3]
    if near:
        return "did you mean " + " or ".join(repr(by_key[key]) for key in near) + "?"
    return "try one of `ensemble.systems.name`, such as " + ", ".join(repr(" ".join(str(one).split())) for one in list(known)[:4])
