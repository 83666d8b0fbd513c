"""Ensembles for tests of the viewer's read routes, and what is said of every answer: the document describes all of it."""
import hashlib
import json
import shutil

import h5py
import numpy
import pytest

from conftest import polycosm
from test_serve import Server

# The stars around the Sun with their known planets; members 0-2, 7 and 20 keep planets, belts and events.
NEAR = """
[run]
title = "near stars"
member_count = 24
ensemble_seed = {seed}
shard_member_count = 4
[sky]
source = "default"
[sim]
preset = "century-fast"
cruise_speed_c = {speed}
[output]
detail_member_count = {detail}
[storage]
level = "{level}"
detail_members = "{more}"
"""


def make(folder, name, seed=11, speed=0.08, level="series", detail=3, more="7, 20"):
    config = folder / f"{name}.toml"
    config.write_text(NEAR.format(seed=seed, speed=speed, level=level, detail=detail, more=more))
    polycosm("run", config, "--out", folder / "runs" / name, "--threads", 1, check=0)
    return folder / "runs" / name


@pytest.fixture(scope="session")
def near(tmp_path_factory):
    """A folder with one ensemble, `near`, and the server of it."""
    folder = tmp_path_factory.mktemp("near")
    make(folder, "near")
    server = Server(folder / "runs", "--listen", "127.0.0.1:0")
    yield folder / "runs", server
    assert server.end() == 0


KINDS = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "null": type(None),
         "boolean": bool}


def problems(value, schema, forms, path="answer"):
    """Where a value is not as the document says; a field that the document does not name is one."""
    if "$ref" in schema:
        schema = forms[schema["$ref"].rsplit("/", 1)[1]]
    if "oneOf" in schema:
        found = [problems(value, one, forms, path) for one in schema["oneOf"]]
        return [] if sum(not each for each in found) == 1 else min(found, key=len) or [f"{path} is of several forms"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{path} is {value!r}, none of {schema['enum']}"]
    if "type" in schema:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if not any(isinstance(value, KINDS[kind]) and (kind in ("boolean",) or not isinstance(value, bool)) for kind in types):
            return [f"{path} is {value!r}, no {types}"]
    found = []
    if isinstance(value, dict) and ("properties" in schema or "additionalProperties" in schema):
        found += [f"{path} has no {name}" for name in schema.get("required", []) if name not in value]
        for name, one in value.items():
            inner = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
            found += [f"{path}.{name} is not described"] if inner is None else (
                problems(one, inner, forms, f"{path}.{name}") if isinstance(inner, dict) else [])
    if isinstance(value, list) and "items" in schema:
        for index, one in enumerate(value):
            found += problems(one, schema["items"], forms, f"{path}[{index}]")
    return found


def described(server, path, pattern):
    """The JSON answer of a path, which is whole as the document describes its pattern."""
    document = server.json("/api/v1/openapi.json")
    content = document["paths"]["/api/v1/ensembles/{ensemble}" + pattern]["get"]["responses"]["200"]["content"]
    answer = server.json("/api/v1/ensembles/" + path)
    assert problems(answer, content["application/json"]["schema"], document["components"]["schemas"]) == []
    return answer


def column(frame, name):
    """The values of a column, with NaN where nobody knows."""
    values = frame["columns"][name]["values"]
    return numpy.array([numpy.nan if value is None else value for value in values])


def same(told, stored):
    """Equal numbers, unknown in the same places."""
    told = numpy.array([numpy.nan if value is None else value for value in told], "f8")
    return numpy.array_equal(told, numpy.asarray(stored, "f8"), equal_nan=True)


def pages(server, path, limit):
    """All rows of a listing, read in pages: {column: values}, and how many pages it took."""
    rows, after, count = {}, None, 0
    while count == 0 or after:
        page = server.json(path + ("&" if "?" in path else "?") + f"limit={limit}" + (f"&after={after}" if after else ""))
        for name, one in page["columns"].items():
            rows.setdefault(name, []).extend(one["values"])
        after, count = page["next"], count + 1
    return rows, count


def copy_of(run, name):
    place = run.parent / name  # or wherever an absolute name says
    shutil.copytree(run, place)
    return place


def manifest_of(run):
    return json.loads((run / "manifest.json").read_text())


def seal_sky(path, edit):
    """Edits a catalogue file with h5py and gives it the checksum that agrees, as an attacker would."""
    with h5py.File(path, "r+") as file:
        edit(file)
    payload = path.read_bytes()[512:]
    block = f"polycosm-sealed 1\nsha256 {hashlib.sha256(payload).hexdigest()}\nbytes {len(payload)}\n".encode()
    block += b"The SHA-256 is that of the bytes after this block of 512, an HDF5 file.\n"
    path.write_bytes(block.ljust(512, b"\0") + payload)
