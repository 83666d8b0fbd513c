"""The figure of the README is what `./bootstrap demo` draws today.

POLYCOSM_REFRESH=1 writes it anew; a commit that changes it says why.
"""

from __future__ import annotations

import json
import os

import pytest

pytest.importorskip("matplotlib")

import numpy as np  # noqa: E402
from matplotlib import image  # noqa: E402

from polycosm.plot_command import main  # noqa: E402


@pytest.fixture(scope="module")
def drawn(real_run, tmp_path_factory):
    if json.loads((real_run / "plan.json").read_text())["member_count"] != 1000:
        pytest.skip("POLYCOSM_ENSEMBLE is not the demo")
    path = tmp_path_factory.mktemp("figure") / "demo.png"
    assert main([str(real_run), "-o", str(path)]) == 0
    return path


def test_the_readme_shows_what_the_demo_draws(drawn, repository):
    shown = repository / "docs" / "figures" / "demo.png"
    if os.environ.get("POLYCOSM_REFRESH"):
        shown.parent.mkdir(exist_ok=True)
        shown.write_bytes(drawn.read_bytes())
    if shown.read_bytes() == drawn.read_bytes():
        return
    old, new = image.imread(shown), image.imread(drawn)
    assert old.shape == new.shape
    # Another matplotlib or FreeType moves edges of glyphs, another ensemble moves discs and bands.
    assert float(np.mean(np.abs(old[..., :3] - new[..., :3]))) < 0.004, (
        "docs/figures/demo.png is not what the demo draws; look at both, then POLYCOSM_REFRESH=1 writes it anew")


def test_the_readme_shows_the_figure(repository):
    assert "](docs/figures/demo.png)" in (repository / "README.md").read_text(encoding="utf-8")
