#!/usr/bin/env python3
"""Runs `polycosm backcast` on pairs of real lists and prints docs/benchmarks/backcast.md.

backcast.py POLYCOSM_BINARY DATA_DIRECTORY [DRAWS]. Pooled errors are bootstraps over hosts.
"""
import json
import random
import subprocess
import sys

NEWER = "planets/exoplaneteu_2020-02-14_excel.csv.gz"
PAIRS = [("exoplaneteu 2014", "planets/exoplaneteu_2014-08-24.csv.gz", 6),
         ("OEC 2015", "planets/oec_2015-05-04.xml.gz", 5), ("OEC 2018", "planets/oec_2018-01-01.xml.gz", 2)]
PREDICTORS = ["model", "known_periods", "titius_bode", "period_ratio"]


def run(binary, data, old, years, draws):
    words = [binary, "backcast", f"{data}/{old}", f"{data}/{NEWER}", "--years", str(years), "--draws", draws, "--json"]
    return json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def bootstrap(planets, value, rounds=2000):
    rng = random.Random(1)
    hosts = {}
    for planet in planets:
        hosts.setdefault(planet["host"], []).append(value(planet))
    groups = list(hosts.values())
    means = []
    for _ in range(rounds):
        drawn = [x for group in rng.choices(groups, k=len(groups)) for x in group]
        means.append(sum(drawn) / len(drawn))
    centre = sum(means) / rounds
    return (sum((m - centre) ** 2 for m in means) / rounds) ** 0.5


def row(name, planets):
    cells = [name, str(len(planets))]
    for k in range(len(PREDICTORS)):
        mean = sum(p["bits"][k] for p in planets) / len(planets)
        cells.append(f"{mean:+.2f} +- {bootstrap(planets, lambda p: p['bits'][k]):.2f}")
    ahead = sum(p["bits"][0] - p["bits"][1] for p in planets) / len(planets)
    cells.append(f"{ahead:+.2f} +- {bootstrap(planets, lambda p: p['bits'][0] - p['bits'][1]):.2f}")
    return "| " + " | ".join(cells) + " |"


def main():
    binary, data = sys.argv[1:3]
    draws = sys.argv[3] if len(sys.argv) > 3 else "1000"
    print("# Backcast: new planets of stars that had some\n")
    print("Printed by `tests/bench/backcast.py`. Older lists predict what exoplanet.eu of 2020-02-14 adds around stars with")
    print("known planets within 110 ly; bits per planet over uniform in ln P, 0.5 to 40,000 d, every predictor mixed with")
    print("3 % uniform; errors are bootstraps over hosts. A planet is new when no known one has its letter or a period")
    print(f"within 5 %. {draws} draws a star. Pairs share their newer list and most planets.\n")
    print("| older list | planets | " + " | ".join(PREDICTORS) + " | model over known_periods |")
    print("|---|---|" + "---|" * (len(PREDICTORS) + 1))
    pooled = []
    for name, old, years in PAIRS:
        planets = run(binary, data, old, years, draws)["planets"]
        pooled += planets
        print(row(name, planets))
    print(row("pooled", pooled))


if __name__ == "__main__":
    main()
