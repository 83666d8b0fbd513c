"""The fused kernel of the settlement engine by kernel_ticks and by numpy, in turns, in one run.

    /usr/bin/python3 tests/bench/kernel_against_numpy.py build/release/tests/bench/kernel_ticks [ROUNDS]

numpy does the same arithmetic in the same order, column by column into buffers that are there already (`out=`), which
is the best it can do. Both start from the columns of steady_state.hpp, and after 40 ticks every column must agree to the
last bit, or there is no ratio. Nanoseconds are CPU time a slot and tick, the median of ROUNDS.
"""

import statistics
import subprocess
import sys
import time

import numpy as np

NEED_YR, RESERVE_MAX_YR, FAMINE, SPOIL_SHARE = 0.5, 10.0, 0.02 * 0.25, 0.05 * 0.25
FAILURE = 2e-4 * 1.0 * 1.0 * 0.25
COLUMNS = {
    "persons": (1e6, 1234.0),
    "fraction": (0.0, 0.01),
    "capacity_persons": (2e7, 4321.0),
    "fund_su": (0.0, 1.0),
    "natural_persons": (0.0, 0.0),
    "hazard_probability": (0.0, 0.0),
    "famine_persons": (0.0, 0.0),
    "reserve_person_yr": (4e5, 20000.0),
    "shortage_ticks": (0.0, 0.0),
    "import_su": (1e5, 10.0),
    "spoiled_su": (0.0, 0.0),
    "growth_exponent": (0.002, 1e-5),
    "reserve_gain_yr": (-0.0625, 1e-3),
    "build_factor": (0.025, 1e-5),
    "inverse_ceiling_per_person": (1e-9, 1e-12),
    "income_su_per_person": (0.0025, 1e-6),
    "steady_hazard": (0.006, 1e-6),
}


class Kernel:
    """grow_slots of src/sim/phases/grow_all.cpp, one ufunc a line."""

    def __init__(self, count):
        row = np.arange(count, dtype=np.int64) % 97
        for name, (low, step) in COLUMNS.items():
            setattr(self, name, low + step * row.astype(float))
        self.a, self.b, self.c, self.d, self.e = (np.empty(count) for _ in range(5))
        self.starved, self.hungry = np.empty(count), np.empty(count, dtype=bool)

    def tick(self):
        a, b, c, d, e, starved = self.a, self.b, self.c, self.d, self.e, self.starved
        before = self.persons
        # E6: what is unmet, who starves, and the exponent that is left
        np.multiply(before, NEED_YR, out=a)
        a += 1e-300
        np.add(self.reserve_person_yr, 1e-300, out=b)
        b /= a
        np.minimum(1.0, b, out=b)
        np.subtract(1.0, b, out=b)  # b: unmet
        np.multiply(b, FAMINE, out=starved)
        starved *= before
        np.floor(starved, out=starved)
        np.add(self.growth_exponent, FAMINE, out=c)
        c *= b
        np.subtract(self.growth_exponent, c, out=c)  # c: exponent
        # exp(c) - 1
        np.multiply(c, 1.0 / 9.0, out=d)
        d += 1.0
        for divisor in (8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0):
            np.multiply(c, 1.0 / divisor, out=e)
            d *= e
            d += 1.0
        d *= c  # d: growth factor
        # E5
        np.maximum(d, 0.0, out=c)
        np.add(before, self.fraction, out=e)
        c *= e
        c += self.capacity_persons
        d += 1.0
        d *= e
        d *= self.capacity_persons
        d /= c  # d: exact
        np.floor(d, out=a)  # a: after
        np.subtract(d, a, out=self.fraction)
        np.subtract(a, before, out=c)
        c += starved
        self.natural_persons += c
        self.famine_persons += starved
        np.multiply(self.reserve_gain_yr, before, out=c)
        c += 0.5
        np.floor(c, out=c)
        c += self.reserve_person_yr
        np.maximum(c, 0.0, out=c)
        np.multiply(before, RESERVE_MAX_YR, out=d)
        np.floor(d, out=d)
        np.minimum(c, d, out=self.reserve_person_yr)
        np.greater(b, 0.0, out=self.hungry)
        self.shortage_ticks += 1.0
        self.shortage_ticks *= self.hungry
        # E4, E7
        np.multiply(self.capacity_persons, self.inverse_ceiling_per_person, out=c)
        np.subtract(1.0, c, out=c)
        np.maximum(0.0, c, out=c)
        np.multiply(self.build_factor, before, out=d)
        c *= d
        self.capacity_persons += c
        np.multiply(self.income_su_per_person, before, out=c)
        np.floor(c, out=c)
        self.fund_su += c
        np.multiply(self.import_su, 1.0 - SPOIL_SHARE, out=c)
        np.floor(c, out=c)
        np.subtract(self.import_su, c, out=d)
        self.spoiled_su += d
        self.import_su[:] = c
        # E13
        np.maximum(a, 1.0, out=c)
        np.divide(5000.0, c, out=c)
        np.add(c, 1.0, out=d)
        c *= FAILURE
        c *= d
        c += self.steady_hazard
        np.minimum(0.5, c, out=c)
        np.multiply(c, 1.0 / 8.0, out=d)
        np.subtract(1.0, d, out=d)
        for divisor in (7.0, 6.0, 5.0, 4.0, 3.0, 2.0):
            np.multiply(c, 1.0 / divisor, out=e)
            d *= e
            np.subtract(1.0, d, out=d)
        d *= c
        np.greater_equal(a, 50.0, out=self.hungry)
        np.greater(a, 0.0, out=c)
        c *= 2.0
        np.copyto(c, d, where=self.hungry)
        self.hazard_probability[:] = c
        self.persons[:] = a


def run_ours(binary, count, ticks):
    lines = subprocess.run([binary, str(count), str(ticks)], check=True, capture_output=True, text=True).stdout.split("\n")
    values = dict(line.split() for line in lines if line)
    return float(values.pop("ns")), {name: int(bits) for name, bits in values.items() if name in COLUMNS}


def run_numpy(count, ticks):
    kernel = Kernel(count)
    start = time.process_time()
    for _ in range(ticks):
        kernel.tick()
    ns = (time.process_time() - start) * 1e9 / (count * ticks)
    return ns, {name: int(getattr(kernel, name).view(np.uint64).sum()) for name in COLUMNS}


def main():
    binary = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    for count in (10, 100, 1000, 8192):
        ours, numpys = run_ours(binary, count, 40)[1], run_numpy(count, 40)[1]
        different = [name for name in COLUMNS if ours[name] != numpys[name]]
        if different:
            sys.exit(f"{count} slots: the two do not do the same (columns {', '.join(different)} differ)")
    print(f"numpy {np.__version__}, CPU ns a slot and tick, median of {rounds}; columns agree to the last bit")
    print(f"{'slots':>8} {'kernel':>8} {'numpy':>9} {'ratio':>7}")
    for count in (10, 100, 1000, 8192, 65536):
        ticks = max(40, 4_000_000 // count)
        pairs = [(run_ours(binary, count, 4 * ticks)[0], run_numpy(count, max(20, ticks // 40))[0]) for _ in range(rounds)]
        ours, numpys = (statistics.median(column) for column in zip(*pairs))
        print(f"{count:8} {ours:8.2f} {numpys:9.1f} {numpys / ours:7.1f}")


if __name__ == "__main__":
    main()
