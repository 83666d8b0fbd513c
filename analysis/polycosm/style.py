"""How every figure looks, and how it becomes the same bytes each time."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .libraries import require

if TYPE_CHECKING:
    import matplotlib
    from matplotlib.figure import Figure
else:
    matplotlib = require("matplotlib", "figures")
    Figure = require("matplotlib.figure", "figures").Figure

INK = "#1b2233"
QUIET_INK = "#5b6478"
HAIRLINE = "#d5dae4"
NIGHT = "#0a0f1f"           # behind stars
NIGHT_INK = "#f2f4fa"
NIGHT_QUIET_INK = "#b4bdd2"
NIGHT_LINE = "#56617d"
UNSETTLED = "#7d88a3"       # systems no member has settled
BAND_WIDE = "#c6d3e8"       # 5-95 %
BAND_NARROW = "#89a6d0"     # 25-75 %
MEDIAN = "#123a75"
MEMBER = "#b34700"          # real members; far from the blues in every kind of colour vision
PROBABILITY_MAP = "cividis"  # even steps of lightness, made for colour-blind eyes (Nunez et al. 2018)

RC: dict[str, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 8.5,
    "axes.titlesize": 9.0,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": 8.5,
    "axes.labelcolor": INK,
    "axes.edgecolor": QUIET_INK,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": QUIET_INK,
    "ytick.color": QUIET_INK,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": 8.0,
    "ytick.labelsize": 8.0,
    "xtick.major.size": 3.0,
    "ytick.major.size": 3.0,
    "text.color": INK,
    "text.parse_math": False,  # names and titles come from files
    "path.simplify": False,
    "svg.hashsalt": "polycosm",
    "svg.fonttype": "path",
    "pdf.fonttype": 3,
}

# Metadata that would change from run to run or from version to version.
BARE_METADATA: dict[str, dict[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


def house_style() -> Any:
    """A context in which matplotlib is as it was delivered, with the settings above; no user's matplotlibrc."""
    settings = {key: value for key, value in matplotlib.rcParamsDefault.items() if not key.startswith("backend")}
    for key in ("date.epoch", "interactive", "toolbar"):
        settings.pop(key, None)
    return matplotlib.rc_context({**settings, **{key: value for key, value in RC.items() if key in settings}})


class NotebookFigure(Figure):
    """A figure that notebooks show by themselves: it belongs to no window and needs no pyplot."""

    def _repr_png_(self) -> bytes:
        return figure_png(self, 110.0)


def new_figure(width_in: float, height_in: float) -> "Figure":
    """A figure that belongs to no window."""
    figure = NotebookFigure(figsize=(width_in, height_in), facecolor="white")
    require("matplotlib.backends.backend_agg", "figures").FigureCanvasAgg(figure)
    return figure


def save_figure(figure: "Figure", path: str | os.PathLike[str], dpi: float) -> None:
    """Writes png, svg or pdf, by the ending of `path`, whole or not at all; equal figures give equal bytes."""
    target = Path(path)
    kind = target.suffix[1:].lower()
    if kind not in BARE_METADATA:
        raise ValueError(f"{target} has no ending that says png, svg or pdf; try {target.with_suffix('.png')}")
    part = target.with_name(f".{target.name}.part")
    try:
        with house_style():
            figure.savefig(part, format=kind, dpi=dpi if kind == "png" else max(dpi, 300.0), metadata=BARE_METADATA[kind])
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def figure_svg(figure: "Figure", dpi: float) -> bytes:
    """The figure as svg; `dpi` is that of the parts that are pixels. Equal figures give equal bytes."""
    return _bytes_of(figure, "svg", dpi)


def figure_png(figure: "Figure", dpi: float) -> bytes:
    """The figure as png. Equal figures give equal bytes."""
    return _bytes_of(figure, "png", dpi)


def _bytes_of(figure: "Figure", kind: str, dpi: float) -> bytes:
    out = io.BytesIO()
    with house_style():
        figure.savefig(out, format=kind, dpi=dpi, metadata=BARE_METADATA[kind])
    return out.getvalue()
