"""Import of one HYG v2-shaped CSV file by import_bench and by pandas (C engine), in turns, in one run.

    /usr/bin/python3 tests/bench/import_against_pandas.py build/release/tests/bench/import_bench [MEGABYTES]

Three figures of pandas: read_csv alone; with the gates of the HYG connector; and the same import: numbers rounded to
the nearest double as ours are, gates with a code per row, raw text of what is refused, degrees, epochs, names and
identities. Seconds are CPU time of one core, so that other work on the machine counts for neither. Both run with huge
pages for large allocations, the default of Linux distributions that set transparent_hugepage=always.
"""

import os
import subprocess
import sys
import tempfile
import time

import numpy as np
import pandas as pd

NUMBERS = ["RA", "Dec", "Distance", "PMRA", "PMDec", "RV", "Mag", "AbsMag", "ColorIndex"]
HUGE_PAGES = "glibc.malloc.hugetlb=1"


def codes_of(table):
    """The code of the first gate that each row does not pass, or ''."""
    values = {name: pd.to_numeric(table[name], errors="coerce") for name in NUMBERS}
    not_numeric = np.logical_or.reduce([values[n].isna() & table[n].notna() for n in NUMBERS])
    conditions = {
        "identity.missing": table["StarID"].isna(),
        "number.not_numeric": not_numeric,
        "position.missing": values["RA"].isna() | values["Dec"].isna(),
        "position.out_of_range": ~(values["RA"].between(0.0, 24.0) & values["Dec"].between(-90.0, 90.0)),
        "distance.unknown": values["Distance"].isna() | (values["Distance"] >= 1.0e5),
        "distance.out_of_range": values["Distance"] <= 0.0,
    }
    return np.select(list(conditions.values()), list(conditions.keys()), default="")


def name_and_place(table, path):
    """What else the connector makes of a row: place, epoch, name, identity; and the text of refused rows."""
    codes = codes_of(table)
    refused = set(np.flatnonzero(codes != "") + 2)
    if refused:
        with open(path, encoding="utf-8") as text:
            table.attrs["raw"] = [line for number, line in enumerate(text, 1) if number in refused]
    stars = table[codes == ""]
    hip = stars["HIP"].fillna(0).astype("uint64")
    hd = stars["HD"].fillna(0).astype("uint64")
    from_hip = "HIP " + hip.astype(str)
    name = stars["ProperName"].fillna(stars["BayerFlamsteed"]).fillna(stars["Gliese"])
    name = name.fillna(("HD " + hd.astype(str)).where(hd > 0, from_hip))
    identity = from_hip.where(hip > 0, stars["Gliese"].fillna("HYG " + stars["StarID"].astype(str)))
    return stars.assign(ra_deg=stars["RA"] * 15.0, epoch_yr=np.where(hip > 0, 1991.25, 2000.0), name=name,
                        star_id=pd.util.hash_array(identity.to_numpy(dtype=object), categorize=False))


def timed(work):
    begin = time.process_time()
    result = work()
    return result, time.process_time() - begin


def main():
    bench = sys.argv[1]
    megabytes = sys.argv[2] if len(sys.argv) > 2 else "100"
    labels = ["read_csv alone", "read_csv and gates", "the same import"]
    ours, theirs = [], {label: [] for label in labels}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "hyg.csv")
        subprocess.run([bench, "make", path, megabytes], check=True)
        works = [
            lambda: pd.read_csv(path, engine="c", low_memory=False),
            lambda: codes_of(pd.read_csv(path, engine="c", low_memory=False)),
            lambda: name_and_place(
                pd.read_csv(path, engine="c", low_memory=False, float_precision="round_trip"), path),
        ]
        for _ in range(3):
            line = subprocess.run([bench, "read", path, "3"], check=True, capture_output=True, text=True).stdout
            byte_count, row_count, _, seconds = line.split()
            ours.append(float(seconds))
            for label, work in zip(labels, works):
                result, spent_s = timed(work)
                assert len(result) == int(row_count), (label, len(result), row_count)
                theirs[label].append(spent_s)
                del result
    mb, best = int(byte_count) / 1e6, min(ours)
    print(f"{mb:.0f} MB, {row_count} rows, CPU seconds of one core, best of three")
    print(f"polycosm, read and validated      {best:6.3f} s {mb / best:5.0f} MB/s")
    for label in labels:
        peer = min(theirs[label])
        print(f"pandas {pd.__version__}, {label:<20} {peer:6.3f} s {mb / peer:5.0f} MB/s  ratio {peer / best:.1f}")


if __name__ == "__main__":
    if os.environ.get("GLIBC_TUNABLES") != HUGE_PAGES:
        os.environ["GLIBC_TUNABLES"] = HUGE_PAGES
        os.execv(sys.executable, [sys.executable, *sys.argv])
    main()
