"""Groups in xarray, and all of them as the tree that ArviZ reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import MissingLibrary
from .libraries import require

if TYPE_CHECKING:
    import xarray

    from .ensemble import Ensemble

# Members are draws of the prior and what follows from them: nothing was fitted, so there is no posterior.
ARVIZ_GROUPS = {"prior": ("parameters",), "prior_predictive": ("member_series", "outcomes"), "constant_data": ("catalogue",)}


def dataset(path: Path, group: str) -> "xarray.Dataset":
    """One group, lazily."""
    require("h5netcdf", "opening groups in xarray")
    return require("xarray", "labelled arrays").open_dataset(path, group=group, engine="h5netcdf", decode_timedelta=False)


def arviz_groups(ensemble: "Ensemble") -> dict[str, "xarray.Dataset"]:
    """Datasets by the names of ArviZ's schema; members are `sample`, every dimension has a coordinate."""
    xarray = require("xarray", "labelled arrays")
    tree = {}
    for name, sources in ARVIZ_GROUPS.items():
        parts = [dataset(ensemble.path, source) for source in sources if source in ensemble.group_names]
        merged = xarray.merge(parts, combine_attrs="drop") if parts else xarray.Dataset()
        if "member" in merged.dims:
            merged = merged.rename(member="sample")
        merged = merged.assign_coords({dim: range(length) for dim, length in merged.sizes.items() if dim not in merged.coords})
        merged.attrs = {"sample_dims": "sample", "inference_library": "polycosm", "run_id": ensemble.run_id,
                        "members": ensemble.member_label}
        tree[name] = merged
    return tree


def datatree(ensemble: "Ensemble") -> Any:
    """An xarray.DataTree (2024.10 and later) or that of the package datatree; MissingLibrary where there is neither."""
    xarray = require("xarray", "labelled arrays")
    kind = getattr(xarray, "DataTree", None)
    if kind is None:
        try:
            from datatree import DataTree as kind  # type: ignore[import-not-found, no-redef]
        except ImportError as error:
            raise MissingLibrary("this xarray has no DataTree (it came with xarray 2024.10; Debian 12 has 2023.01); try `pip install xarray-datatree` "
                                 "or a newer xarray, or polycosm.labelled.arviz_groups(ensemble), which gives the same datasets by name",
                                 name="datatree") from error
    return kind.from_dict({f"/{name}": each for name, each in arviz_groups(ensemble).items()})
