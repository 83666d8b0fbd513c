"""Where the planets of one star may be: orbit against radius."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import style
from .ensemble import Ensemble
from .libraries import require

if TYPE_CHECKING:
    import numpy as np
    from matplotlib import ticker
    from matplotlib.axes import Axes
else:
    np = require("numpy", "figures")
    ticker = require("matplotlib.ticker", "figures")

# Conservative habitable zone: recent runaway and maximum greenhouse, S = S_sun + a T + b T^2 + c T^3 + d T^4, T = T_eff - 5780 K
# [Kopparapu2014, table 1, one Earth mass].
RUNAWAY = (1.107, 1.332e-4, 1.580e-8, -8.308e-12, -1.931e-15)
GREENHOUSE = (0.356, 6.171e-5, 1.698e-9, -3.198e-12, -5.575e-16)
ROCKY_RADIUS_REARTH = 1.6


@dataclass
class PlanetMap:
    """inferred: one dot a planet of a member; observed: diamonds; kept_count: members whose planets the file has."""

    inferred: Any
    observed: Any
    zone_au: tuple[float, float] | None
    kept_count: int


def habitable_zone_au(luminosity_lsun: float, teff_k: float) -> tuple[float, float] | None:
    """Inner and outer edge; None for stars outside the fit (2,600 to 7,200 K) or without light that is known."""
    if not (2600.0 <= teff_k <= 7200.0 and luminosity_lsun > 0.0):
        return None
    t = teff_k - 5780.0
    return tuple(float(np.sqrt(luminosity_lsun / sum(c * t**k for k, c in enumerate(flux)))) for flux in (RUNAWAY, GREENHOUSE))  # type: ignore[return-value]


def draw_planets(axes: "Axes", ensemble: Ensemble, star: str) -> PlanetMap:
    """Dots are planets of members (which may be the same planet in many of them), diamonds what is observed."""
    table, index, catalogue = ensemble.planets(star), ensemble.systems.star_index(star), ensemble.group("catalogue")
    kept = int(table.notes["members_with_planets_kept"])
    radius, orbit = table["radius_rearth"].astype(float), table["a_au"].astype(float)
    shown = np.isfinite(radius) & np.isfinite(orbit) & (radius > 0.0) & (orbit > 0.0)
    is_inferred = shown & (table["member"] >= 0) & (table["method"] != "observed")
    is_known = shown & ((table["member"] < 0) | (table["method"] == "observed"))
    zone = habitable_zone_au(float(catalogue["luminosity_lsun"][index]), float(catalogue["teff_k"][index])) if "teff_k" in catalogue else None
    if zone:
        axes.axvspan(*zone, color=style.BAND_WIDE, linewidth=0, zorder=1, label="habitable zone (conservative)")
    axes.axhline(ROCKY_RADIUS_REARTH, color=style.QUIET_INK, linewidth=0.8, linestyle=(0, (2, 2)), zorder=1)
    axes.text(0.995, ROCKY_RADIUS_REARTH * 1.05, "rocky below", transform=axes.get_yaxis_transform(), fontsize=6.5, ha="right", color=style.QUIET_INK)
    inferred = axes.scatter(orbit[is_inferred], radius[is_inferred], s=9.0, color=style.MEDIAN, linewidths=0, zorder=3,
                            alpha=float(np.clip(60.0 / max(60, kept), 0.15, 0.75)), label=f"inferred, in {kept:,} members", rasterized=True)
    observed = axes.scatter(orbit[is_known], radius[is_known], s=42.0, marker="D", facecolors="none", edgecolors=style.MEMBER, linewidths=1.2, zorder=4,
                            label="known, as drawn or observed")
    axes.set_xscale("log")
    axes.set_yscale("log")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(ticker.FuncFormatter(lambda value, _: f"{value:g}"))
        axis.set_minor_formatter(ticker.NullFormatter())
    axes.set_xlabel("semi-major axis (au)", labelpad=2)
    axes.set_ylabel("radius (Earth radii)")
    axes.set_title(f"Planets of {ensemble.systems.star_label(index)}", pad=5)
    axes.legend(frameon=False, fontsize=7.0, loc="upper left")
    axes.grid(color=style.HAIRLINE, linewidth=0.4)
    axes.set_axisbelow(True)
    return PlanetMap(inferred, observed, zone, kept)
