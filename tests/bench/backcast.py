#!/usr/bin/env python3
"""Runs `polycosm backcast` on pairs of real lists and prints docs/benchmarks/backcast.md.

backcast.py POLYCOSM_BINARY DATA_DIRECTORY [DRAWS]. Pooled errors are bootstraps over hosts.
"""
import hashlib
import json
import pathlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "analysis"))
sys.dont_write_bytecode = True

from polycosm.calibration import PREDICTORS, bootstrap_error  # noqa: E402

NEWER = "planets/exoplaneteu_2020-02-14_excel.csv.gz"
PAIRS = [("exoplaneteu 2014", "planets/exoplaneteu_2014-08-24.csv.gz", 6),
         ("OEC 2015", "planets/oec_2015-05-04.xml.gz", 5), ("OEC 2018", "planets/oec_2018-01-01.xml.gz", 2)]


def run(binary, data, old, years, draws):
    words = [binary, "backcast", f"{data}/{old}", f"{data}/{NEWER}", "--years", str(years), "--draws", draws, "--json"]
    return json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def row(name, planets):
    cells = [name, str(len(planets))]
    for k in range(len(PREDICTORS)):
        mean = sum(p["bits"][k] for p in planets) / len(planets)
        cells.append(f"{mean:+.2f} +- {bootstrap_error(planets, lambda p: p['bits'][k]):.2f}")
    ahead = sum(p["bits"][0] - p["bits"][1] for p in planets) / len(planets)
    cells.append(f"{ahead:+.2f} +- {bootstrap_error(planets, lambda p: p['bits'][0] - p['bits'][1]):.2f}")
    return "| " + " | ".join(cells) + " |"


def half(planets, which):
    return [p for p in planets if hashlib.sha256(p["host"].encode()).digest()[0] % 2 == which]


def main():
    binary, data = sys.argv[1:3]
    draws = sys.argv[3] if len(sys.argv) > 3 else "1000"
    with ThreadPoolExecutor(2) as two:
        answers = list(two.map(lambda pair: run(binary, data, pair[1], pair[2], draws), PAIRS))
    pooled = [planet for answer in answers for planet in answer["planets"]]
    near = [planet for planet in pooled if planet["distance_ly"] < 100]
    print("# Backcast: new planets of stars that had some\n")
    print("Printed by `tests/bench/backcast.py`. Older lists predict what exoplanet.eu of 2020-02-14 adds around stars with")
    print("known planets within 110 ly; bits per planet over uniform in ln P, 0.5 to 40,000 d, every predictor mixed with")
    print("3 % uniform; errors are bootstraps over hosts. A planet is new when no known one has its letter or a period")
    print(f"within 5 %. {draws} draws a star. Pairs share their newer list and most planets. How the model forecasts:")
    print("[conditioning](../conditioning.md#the-forecast-of-finds).\n")
    print("| older list | planets | " + " | ".join(PREDICTORS) + " | model over known_periods |")
    print("|---|---|" + "---|" * (len(PREDICTORS) + 1))
    for (name, _, _), answer in zip(PAIRS, answers):
        print(row(name, answer["planets"]))
    for name, planets in [("pooled", pooled), ("pooled, within 100 ly", near),
                          ("pooled, one half of the hosts by hash", half(pooled, 0)), ("the other half", half(pooled, 1))]:
        print(row(name, planets))
    mean = sum(p["bits"][0] for p in near) / len(near)
    print(f"\nTarget: +0.40 bits pooled within 100 ly; {'reached' if mean >= 0.4 else 'not reached'} ({mean:+.2f}). "
          f"Worst forecasts: {worst(pooled)}.\n")
    print("Does a star gain a planet? Log score in bits per host of the model's odds and of the share that gains (which knows")
    print("the answer in the mean), and the area under the ROC of the odds. Not every star is searched again between two lists;")
    print("the model takes it that all are.\n")
    print("| older list | hosts | gaining | the model expects | model, bits | base rate, bits | area |")
    print("|---|---|---|---|---|---|---|")
    for (name, _, _), answer in zip(PAIRS, answers):
        h = answer["hosts"]
        print(f"| {name} | {h['hosts']} | {h['gaining']} | {h['expected_gaining']:.1f} | {h['model_bits']:+.2f} | "
              f"{h['base_rate_bits']:+.2f} | {h['roc_area']:.2f} |")


def worst(planets):
    bits = {p["planet"]: p["bits"][0] for p in planets}
    return ", ".join(f"{name} {bits[name]:+.1f}" for name in sorted(bits, key=bits.get)[:4])


if __name__ == "__main__":
    main()
