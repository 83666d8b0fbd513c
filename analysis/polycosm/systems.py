"""The star systems of a sky and their stars, as columns and by name."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .errors import UnknownName
from .libraries import require
from .names import find, suggestion
from .variables import Group

if TYPE_CHECKING:
    import numpy as np
else:
    np = require("numpy", "reading ensembles")

# 648000 / pi astronomical units over one Julian year of light [IAU 2015 B2, IAU 2012 B2].
LY_PER_PC = 3.261563777167433


class Systems:
    """The star systems of the sky, the Sun's first; columns are read when first asked for."""

    def __init__(self, catalogue: Group) -> None:
        self._catalogue = catalogue

    def __len__(self) -> int:
        return len(self._catalogue["system"])

    def __repr__(self) -> str:
        return f"<{len(self)} systems within {np.max(self.distance_ly):.1f} ly>"

    @cached_property
    def name(self) -> "np.ndarray":
        return self._catalogue["system_name"][...]

    @cached_property
    def star_name(self) -> "np.ndarray":
        return self._catalogue["star_name"][...]

    @cached_property
    def star_system(self) -> "np.ndarray":
        """Index of the system of every star."""
        return self._catalogue["star_system"][...]

    def label(self, index: int) -> str:
        """The name as a figure shows it: runs of blanks are one blank."""
        return " ".join(str(self.name[index]).split())

    def star_label(self, star: int) -> str:
        return " ".join(str(self.star_name[star]).split())

    @cached_property
    def position_ly(self) -> "np.ndarray":
        """(system, 3): ICRS axes, the Sun at the origin."""
        return np.column_stack([self._catalogue[column][...] for column in ("x_pc", "y_pc", "z_pc")]) * LY_PER_PC

    @cached_property
    def distance_ly(self) -> "np.ndarray":
        return self._catalogue["distance_ly"][...]

    @cached_property
    def is_shell(self) -> "np.ndarray":
        """Systems beyond the core radius, kept as neighbours of its edge."""
        return self._catalogue["edge_class"][...] == 1

    @cached_property
    def luminosity_lsun(self) -> "np.ndarray":
        """Light of all stars of the system that are modelled; NaN where none is."""
        star_luminosity = self._catalogue["luminosity_lsun"][...]
        owner = self.star_system
        known = np.isfinite(star_luminosity)
        total = np.bincount(owner[known], weights=star_luminosity[known], minlength=len(self))
        return np.where(np.bincount(owner[known], minlength=len(self)) > 0, total, np.nan)

    def index(self, name: str) -> int:
        """Row of the system of this name, or of the system that has this star; raises UnknownName with suggestions."""
        found = find(name, self.name)
        return found if found is not None else int(self.star_system[self.star_index(name)])

    def star_index(self, name: str) -> int:
        """Row of the star of this name; spellings such as "tau Cet" and "τ Ceti" are one. Raises UnknownName with suggestions."""
        found = find(name, self.star_name)
        if found is None:
            in_system = find(name, self.name)
            stars = [] if in_system is None else np.flatnonzero(self.star_system == in_system)
            if len(stars):
                return int(stars[0])
            raise UnknownName(f"no star or system is called {name!r} ({len(self.star_name):,} stars in {len(self):,} systems); "
                              + suggestion(name, [*self.star_name, *self.name]))
        return found
