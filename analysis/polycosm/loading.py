"""load_ensemble: the door of the package."""

from __future__ import annotations

import os
from pathlib import Path

from .download import fetched, is_url
from .ensemble import Ensemble
from .integrity import Scrutiny, verify as verify_file
from .opening import ensemble_file, open_ensemble
from .partial import open_partial


def load_ensemble(path: str | os.PathLike[str], verify: Scrutiny = "quick", allow_partial: bool = False) -> Ensemble:
    """Opens a sealed ensemble: a run directory, its ensemble.h5, or the address (http, https) of either.

    verify: "quick" compares sizes and identities with manifest.json, "full" the SHA-256 of the file and of every shard, "off"
    looks at nothing but the file itself. allow_partial: a run that is not sealed is opened from the shards it has by now,
    and says so wherever it is shown. Raises an EnsembleError: NotFound, NotSealed, DamagedFile, ForeignFile, NewerSchema,
    MissingShard or DownloadFailed.
    """
    place = fetched(os.fspath(path)) if isinstance(path, str) and is_url(path) else Path(path)
    if allow_partial and place.is_dir() and not (place / "ensemble.h5").exists() and (place / "plan.json").exists():
        return open_partial(place, verify)
    file_path = ensemble_file(place)
    ensemble = Ensemble(open_ensemble(file_path), file_path)
    try:
        ensemble.verification = verify_file(file_path, ensemble.run_id, verify)
    except BaseException:
        ensemble.close()
        raise
    return ensemble
