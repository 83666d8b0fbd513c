"""Import of one HYG v2-shaped CSV file by import_bench and by pandas (C engine), in turns, in one run.

    python3 tests/bench/import_against_pandas.py build/release/tests/bench/import_bench [MEGABYTES]

Two figures of pandas: read_csv alone, and read_csv followed by the checks that the connector makes of every row
(place on the sky, distance, numbers, catalogue numbers, duplicates are nobody's business here). One core each.
"""

import os
import subprocess
import sys
import tempfile
import time

import numpy as np
import pandas as pd


def read_with_pandas(path):
    begin = time.perf_counter()
    table = pd.read_csv(path, engine="c", low_memory=False)
    return table, time.perf_counter() - begin


def validate(table):
    """The gates of the HYG connector, column by column."""
    begin = time.perf_counter()
    numbers = ["RA", "Dec", "Distance", "PMRA", "PMDec", "RV", "Mag", "AbsMag", "ColorIndex"]
    values = {name: pd.to_numeric(table[name], errors="coerce") for name in numbers}
    is_number = ~np.logical_or.reduce([values[n].isna() & table[n].notna() for n in numbers])
    on_sky = values["RA"].between(0.0, 24.0) & values["Dec"].between(-90.0, 90.0)
    has_distance = (values["Distance"] > 0.0) & (values["Distance"] < 1.0e5)
    has_ids = table["HIP"].fillna(0).ge(0) & table["HD"].fillna(0).ge(0) & table["StarID"].notna()
    accepted = table[is_number & on_sky & has_distance & has_ids]
    return len(accepted), time.perf_counter() - begin


def main():
    bench = sys.argv[1]
    megabytes = sys.argv[2] if len(sys.argv) > 2 else "100"
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "hyg.csv")
        subprocess.run([bench, "make", path, megabytes], check=True)
        ours, theirs, checks = [], [], []
        for _ in range(3):
            line = subprocess.run([bench, "read", path, "3"], check=True, capture_output=True, text=True).stdout
            byte_count, row_count, _, seconds = line.split()
            ours.append(float(seconds))
            table, read_s = read_with_pandas(path)
            accepted, check_s = validate(table)
            assert len(table) == int(row_count), (len(table), row_count)
            theirs.append(read_s)
            checks.append(check_s)
            del table
    mb = int(byte_count) / 1e6
    best, peer, peer_checked = min(ours), min(theirs), min(a + b for a, b in zip(theirs, checks))
    print(f"{mb:.0f} MB, {row_count} rows, {accepted} accepted by pandas' checks")
    print(f"polycosm, read and validated   {best:7.3f} s  {mb / best:6.0f} MB/s")
    print(f"pandas {pd.__version__}, read only         {peer:7.3f} s  {mb / peer:6.0f} MB/s  ratio {peer / best:.1f}")
    print(f"pandas {pd.__version__}, read and validated {peer_checked:6.3f} s  {mb / peer_checked:6.0f} MB/s  "
          f"ratio {peer_checked / best:.1f}")


if __name__ == "__main__":
    main()
