"""Read, question and draw ensembles made by the `polycosm` program.

    import polycosm
    ensemble = polycosm.load_ensemble("out/demo")
    ensemble.p_settled(250.0)                       # share of members, one number per system
    ensemble.aggregate("population_quantile")[:]    # (time, quantile)
    ensemble.series("population")[17]               # one member, lived and kept

Needs numpy and h5py. Figures need matplotlib, `.dataset()` needs xarray; both say so when they are missing.
"""

from .ensemble import Ensemble, Members, Systems, load_ensemble
from .errors import (
    DamagedFile,
    EnsembleError,
    ForeignFile,
    MissingLibrary,
    NewerSchema,
    NotFound,
    NotSealed,
    UnknownName,
)
from .layout import LayoutProblem, check_layout
from .sensitivity import Driver, Sensitivity, drivers_of
from .statistics import quantile_interval, wilson_interval
from .variables import Group, Variable

__version__ = "0.1.0"

__all__ = [
    "DamagedFile",
    "Driver",
    "Ensemble",
    "EnsembleError",
    "ForeignFile",
    "Group",
    "LayoutProblem",
    "Members",
    "MissingLibrary",
    "NewerSchema",
    "NotFound",
    "NotSealed",
    "Sensitivity",
    "Systems",
    "UnknownName",
    "Variable",
    "check_layout",
    "drivers_of",
    "load_ensemble",
    "quantile_interval",
    "wilson_interval",
]
