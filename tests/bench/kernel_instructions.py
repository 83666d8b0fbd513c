"""The fused kernel takes as many instructions a slot and tick as it did, within a tenth, counted by callgrind.

    /usr/bin/python3 tests/bench/kernel_instructions.py build/release/tests/bench/kernel_ticks EXPECTED

Counts do not depend on what else the machine does, so they guard against what a stopwatch would miss: a loop that no
longer vectorises takes 138. EXPECTED stands in tests/bench/CMakeLists.txt, and changes in the commit that
changes the kernel. Two runs are subtracted, so that starting up counts for nothing. Exit code 77: no valgrind here.
"""

import re
import shutil
import subprocess
import sys

SLOTS, FEW, MANY = 4096, 10, 110


def instructions(binary, ticks):
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", binary, str(SLOTS), str(ticks)],
        check=True, capture_output=True, text=True)
    return int(re.search(r"Collected : (\d+)", run.stderr).group(1))


def main():
    if shutil.which("valgrind") is None:
        print("skipped: valgrind is not installed")
        sys.exit(77)
    binary, expected = sys.argv[1], float(sys.argv[2])
    counted = (instructions(binary, MANY) - instructions(binary, FEW)) / ((MANY - FEW) * SLOTS)
    print(f"{counted:.2f} instructions a slot and tick; expected {expected} within a tenth")
    if abs(counted - expected) > 0.1 * expected:
        sys.exit("the kernel does more or less than it did (see tests/bench/kernel_instructions.py)")


if __name__ == "__main__":
    main()
