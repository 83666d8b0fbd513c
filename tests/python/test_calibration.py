"""Calibration, scores and diagnostics on cases whose answers are known."""

from __future__ import annotations

import json
import os
import subprocess

import numpy as np
import pytest

pytest.importorskip("matplotlib")

from polycosm import style  # noqa: E402
from polycosm.calibration import (  # noqa: E402
    PREDICTORS, backcast_pits, backcast_scores, bootstrap_error, coverage, draw_rank_histogram, draw_scores, hide_one_scores, pit_of, rank_histogram)
from polycosm.diagnostics import diagnose  # noqa: E402


def draws_of(spread, shift=0.0, cases=2000):
    random = np.random.RandomState(11)
    centre = random.normal(size=cases)
    return shift + centre[:, None] + spread * random.normal(size=(cases, 200)), centre + random.normal(size=cases)


def test_a_calibrated_forecast_is_flat_and_others_are_told():
    flat = rank_histogram(pit_of(*draws_of(1.0)), 10)
    assert flat.counts.sum() == 2000 and flat.expected == 200.0 and 0.3 < flat.chi_square_over_freedom < 2.0
    assert np.count_nonzero((flat.counts < flat.low) | (flat.counts > flat.high)) <= 2
    narrow, wide, biased = (rank_histogram(pit_of(*draws), 10) for draws in (draws_of(0.5), draws_of(2.0), draws_of(1.0, 1.0)))
    assert narrow.counts[0] > narrow.high and narrow.counts[4] < narrow.low
    assert wide.counts[0] < wide.low and wide.counts[4] > wide.high
    assert biased.counts[0] > biased.high and biased.counts[-1] < biased.low


def test_ranks_of_ties_are_in_the_middle_of_their_step():
    assert pit_of(np.array([[0.0, 1.0, 1.0, 2.0]]), np.array([1.0])) == [0.5]
    for wrong in (np.zeros(3), np.full((1, 2), np.nan)):
        with pytest.raises(ValueError):
            pit_of(wrong, np.zeros(1))


def test_coverage_has_wilsons_interval():
    pit = pit_of(*draws_of(1.0))
    for level in (0.5, 0.9):
        found = coverage(pit, level)
        assert found.low < level < found.high and found.member_count == 2000


def test_bars_are_the_counts():
    found = rank_histogram(np.linspace(0.0, 1.0, 101), 4)
    bars, _ = draw_rank_histogram(style.new_figure(4, 3).add_axes((0, 0, 1, 1)), found)
    assert [bar.get_height() for bar in bars] == found.counts.tolist()


def test_backcast_of_the_program_is_scored(repository, tmp_path):
    if not os.environ.get("POLYCOSM_BINARY"):
        pytest.skip("POLYCOSM_BINARY is not set")
    head = ("name,mass,orbital_period,semi_major_axis,detection_type,publication_status,planet_status,star_name,ra,dec,star_distance,star_mass,"
            "star_radius,star_teff,mag_v\n")
    rows = [f"Made {k} {letter},0.02,{period},,Radial Velocity,R,Confirmed,Made {k},{10 * k},{5 * k},{5 + k},0.9,0.9,5300,7.0\n"
            for k in range(1, 5) for letter, period in (("b", 10 + k), ("c", 100 + k), ("d", 30 + k))]
    old, new = tmp_path / "exoplaneteu_old.csv", tmp_path / "exoplaneteu_new.csv"
    old.write_text(head + "".join(row for row in rows if " d," not in row))
    new.write_text(head + "".join(rows))
    done = subprocess.run([os.environ["POLYCOSM_BINARY"], "backcast", str(old), str(new), "--draws", "30", "--json"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    scores = backcast_scores(answer["planets"])
    assert [score.predictor for score in scores] == list(PREDICTORS) and scores[0].planet_count == 4
    for k, score in enumerate(scores):
        assert score.bits == pytest.approx(answer["scores"][k]["bits"] if "bits" in answer["scores"][k] else score.bits, abs=1e-9)
    pits = backcast_pits(answer["planets"], "model")
    assert rank_histogram(pits, 4).counts.sum() == 4 and np.all(np.diff(np.sort(pits)) >= 0.0) and 0.0 < pits.min() <= pits.max() < 1.0
    with pytest.raises(ValueError, match="titius_bode"):
        backcast_pits(answer["planets"], "astrology")


def test_hosts_not_planets_are_drawn_again():
    alone = [{"host": str(k), "bits": [float(k % 2)]} for k in range(100)]
    shared = [{"host": str(k // 10), "bits": [float(k // 10 % 2)]} for k in range(100)]
    one, ten = (bootstrap_error(planets, lambda planet: planet["bits"][0]) for planets in (alone, shared))
    assert one == pytest.approx(0.05, rel=0.1) and ten == pytest.approx(0.158, rel=0.1)
    assert one == bootstrap_error(alone, lambda planet: planet["bits"][0])


def test_hide_one_scores_are_those_of_the_document(repository):
    text = (repository / "docs/benchmarks/hide-one.md").read_text(encoding="utf-8")
    scores = {score.predictor: score for score in hide_one_scores(text)}
    assert (scores["uniform"].bits, scores["uniform"].error) == (0.0, 0.0)
    assert len(scores) == 19 and scores["Titius-Bode"].bits == 0.925
    drawn = draw_scores(style.new_figure(5, 4).add_axes((0.4, 0.1, 0.5, 0.8)), list(scores.values()))
    assert sorted(drawn.get_offsets()[:, 0]) == sorted(score.bits for score in scores.values())
    with pytest.raises(ValueError, match="hide-one.md"):
        hide_one_scores(text, "No such section")


def test_independent_members_are_told_from_drifting_and_clumped_ones():
    random = np.random.RandomState(4)
    values = random.normal(size=2500)
    found = diagnose(values)
    assert found.is_independent and found.batch_count == 50
    assert found.mean.error == pytest.approx(0.02, rel=0.05)
    assert found.members_for(found.mean.error / 2.0) in range(9999, 10002)
    assert not diagnose(values + np.linspace(0.0, 1.0, 2500)).is_independent
    assert diagnose(np.repeat(random.normal(size=50), 50)).batch_ratio > 10.0
    with pytest.raises(ValueError, match="too few"):
        diagnose(values[:10])


def test_figures_of_scores_and_ranks_have_room_for_their_words(repository, fixture_run):
    import polycosm
    from polycosm import plots
    scores = hide_one_scores((repository / "docs/benchmarks/hide-one.md").read_text(encoding="utf-8"))
    figure = plots.scores(scores, "title", "footer")
    figure.canvas.draw()
    assert min(label.get_window_extent().x0 for label in figure.axes[0].get_yticklabels()) >= 0.0
    with polycosm.load_ensemble(fixture_run) as ensemble:
        words = [each.get_text() for each in plots.ranks(ensemble, pit_of(*draws_of(1.0)), "title").texts]
        assert any("2,000 cases" in each and ensemble.run_id[:12] in each for each in words)
