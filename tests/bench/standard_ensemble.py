#!/usr/bin/python3
"""How wide the bands of an ensemble are, and what drives them: the tables of docs/benchmarks/standard-ensemble.md.

  tests/bench/standard_ensemble.py RUN_DIR [YEAR ...]

Half width: (75 % - 25 %) / median over members. A driver is listed when it explains 1 % of the variance or more.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "analysis"))
sys.dont_write_bytecode = True

import polycosm  # noqa: E402
from polycosm.drivers import signed, words_of  # noqa: E402
from polycosm.findings import METRICS, band, cause, metrics_of, number  # noqa: E402

WANTED = ("settled_systems", "population", "population_offworld", "ships_in_flight", "launches", "reach_ly")


def bands(ensemble, years):
    print("| metric | year | 5 % | 25 % | median | 75 % | 95 % | (75 % − 25 %) / median |\n|---|---|---|---|---|---|---|---|")
    for name in (name for name in WANTED if name in metrics_of(ensemble)):
        for year in years:
            found = band(ensemble, name, year)
            print(f"| {METRICS[name]} | {year:g} | {' | '.join(map(number, found.quantile))} | {found.relative_width:.2f} |")


def drivers(ensemble, years):
    print("| outcome | year | drivers: rank correlation, partial; % of the variance ± s.e. | all else |\n|---|---|---|---|")
    for name in (name for name in WANTED if name in metrics_of(ensemble)):
        for year in years:
            found = cause(ensemble, name, year)
            told = "; ".join(f"{words_of(d.name)} {signed(d.rank_correlation, 2)}, {signed(d.partial_correlation, 2)}; "
                             f"{100 * d.first_order:.0f} ± {100 * d.first_order_error:.0f} %"
                             for d in sorted(found.found.drivers, key=lambda d: -d.first_order) if d.first_order >= 0.01)
            scale = " (log)" if found.is_logarithm else ""
            print(f"| {METRICS[name]}{scale} | {year:g} | {told or 'none'} | {100 * found.found.unexplained:.0f} % |")


def main(run, years):
    with polycosm.load_ensemble(run) as ensemble:
        plan = ensemble.provenance["plan"]
        print(f"{ensemble.members.ok_count:,} members, {len(ensemble.systems):,} systems, {plan['sim_model']}, {plan['inference_model']}, "
              f"digest {ensemble.provenance['ensemble_digest'][:16]}\n")
        bands(ensemble, years)
        print()
        drivers(ensemble, years)
        held = (ensemble.systems.distance_ly <= 20.0).sum()
        print(f"\nSystems within 20 ly of home, home included: {held}.")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], [float(word) for word in sys.argv[2:]] or [100.0, 200.0, 400.0])
