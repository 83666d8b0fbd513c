"""Ensembles that are elsewhere: fetched whole, compared with their manifest, kept by their SHA-256."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from .errors import DamagedFile, DownloadFailed

BLOCK_BYTES = 1 << 20
PATIENCE_S = 60.0
LARGEST_MANIFEST_BYTES = 1 << 28


def is_url(text: str) -> bool:
    return urllib.parse.urlsplit(text).scheme in ("http", "https", "ftp", "file") and "://" in text


def fetched(url: str) -> Path:
    """The directory into which ensemble.h5 and manifest.json of a run at `url` were fetched; nothing is fetched twice.

    `url` names a run directory or its ensemble.h5. Raises DownloadFailed, or DamagedFile when what came is not what the
    manifest promises. Kept in $POLYCOSM_CACHE, else in ~/.cache/polycosm, a directory a file.
    """
    if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
        raise DownloadFailed(f"{url} is not fetched (only http and https are); copy the run directory here and give its path")
    base = url[: -len("ensemble.h5")] if url.endswith("ensemble.h5") else url.rstrip("/") + "/"
    manifest = _read(base + "manifest.json")
    promised = _promised(manifest, base)
    place = cache_directory() / promised["sha256"]
    if not (place / "ensemble.h5").exists():
        _fetch_ensemble(base + "ensemble.h5", place, promised)
    (place / "manifest.json").write_bytes(manifest)
    return place


def cache_directory() -> Path:
    chosen = os.environ.get("POLYCOSM_CACHE")
    return Path(chosen) if chosen else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "polycosm"


def _promised(manifest: bytes, base: str) -> dict[str, Any]:
    try:
        promised = json.loads(manifest)["files"]["ensemble.h5"]
        if len(promised["sha256"]) != 64 or set(promised["sha256"]) - set("0123456789abcdef"):
            raise ValueError("its SHA-256 is none")
        return {"sha256": promised["sha256"], "byte_count": int(promised["byte_count"])}
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedFile(f"{base}manifest.json cannot be used ({error}); without it nothing says what the bytes should be; try the address of a "
                          "sealed run directory") from error


def _open(url: str) -> Any:
    try:
        return urllib.request.urlopen(url, timeout=PATIENCE_S)  # noqa: S310 - the scheme is http or https
    except urllib.error.HTTPError as error:
        raise DownloadFailed(f"{url} cannot be fetched (HTTP {error.code} {error.reason}); try the address of a sealed run directory") from error
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise DownloadFailed(f"{url} cannot be fetched ({getattr(error, 'reason', error)}); check the address and the network") from error


def _read(url: str) -> bytes:
    with _open(url) as answer:
        try:
            body = answer.read(LARGEST_MANIFEST_BYTES + 1)
        except OSError as error:
            raise DownloadFailed(f"{url} broke off ({error}); try again") from error
    if len(body) > LARGEST_MANIFEST_BYTES:
        raise DownloadFailed(f"{url} is no manifest (more than {LARGEST_MANIFEST_BYTES} bytes); try the address of a sealed run directory")
    return body


def _fetch_ensemble(url: str, place: Path, promised: dict[str, Any]) -> None:
    place.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(place).free < promised["byte_count"]:
        raise DownloadFailed(f"{place} has no room for {promised['byte_count']:,} bytes; set POLYCOSM_CACHE to another directory")
    part = place / f"ensemble.h5.part-{os.getpid()}"
    try:
        digest, size = hashlib.sha256(), 0
        with _open(url) as answer, open(part, "wb") as file:
            while block := answer.read(BLOCK_BYTES):
                size += len(block)
                if size > promised["byte_count"]:
                    break
                digest.update(block)
                file.write(block)
        if size != promised["byte_count"] or digest.hexdigest() != promised["sha256"]:
            raise DamagedFile(f"{url} is not what its manifest promises ({size} of {promised['byte_count']} bytes came, or other ones); try again, "
                              "then ask who serves it")
        os.replace(part, place / "ensemble.h5")
    except OSError as error:
        raise DownloadFailed(f"{url} broke off ({error}); try again") from error
    finally:
        part.unlink(missing_ok=True)
