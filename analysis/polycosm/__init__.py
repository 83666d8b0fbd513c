"""Read, question and draw ensembles made by the `polycosm` program.

    import polycosm
    ensemble = polycosm.load_ensemble("out/demo")
    ensemble.p_settled(250.0)                       # share of members, one number per system
    ensemble.aggregate("population_quantile")[:]    # (time, quantile)
    ensemble.series("population")[17]               # one member, lived and kept

Needs numpy and h5py. Figures need matplotlib, `.ds()` needs xarray; both say so when they are missing.
"""

from .ensemble import Ensemble
from .errors import (
    DamagedFile,
    DownloadFailed,
    EnsembleError,
    ForeignFile,
    MissingLibrary,
    MissingShard,
    NewerSchema,
    NotFound,
    NotSealed,
    NotStored,
    UnknownName,
)
from .layout import LayoutProblem, check_layout
from .loading import load_ensemble
from .members import MemberBlock, Members
from .sensitivity import Driver, Sensitivity, drivers_of
from .statistics import Estimate, mean_of, quantile_interval, quantile_of, share_of, two_samples, wilson_interval
from .systems import Systems
from .tables import Table
from .variables import Group, Variable

__version__ = "0.1.0"

__all__ = [
    "DamagedFile",
    "DownloadFailed",
    "Driver",
    "Ensemble",
    "EnsembleError",
    "Estimate",
    "ForeignFile",
    "Group",
    "LayoutProblem",
    "MemberBlock",
    "Members",
    "MissingLibrary",
    "MissingShard",
    "NewerSchema",
    "NotFound",
    "NotSealed",
    "NotStored",
    "Sensitivity",
    "Systems",
    "Table",
    "UnknownName",
    "Variable",
    "check_layout",
    "drivers_of",
    "load_ensemble",
    "mean_of",
    "quantile_interval",
    "quantile_of",
    "share_of",
    "two_samples",
    "wilson_interval",
]
