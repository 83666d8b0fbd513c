"""mpirun --enable-recovery: a killed worker costs what it held and not the run."""
import json
import os
import signal
import subprocess
import time

from conftest import BINARY, digest_of, environment, polycosm, shard_bytes
from test_runs import wait_for_shards


def test_survivors_finish_the_shards_of_a_killed_rank(small_config, tmp_path):
    reference, run = tmp_path / "reference", tmp_path / "run"
    words = ["--members", "400", "--threads", "1"]
    polycosm("run", small_config, "--out", reference, *words, check=0)
    process = subprocess.Popen(
        ["mpirun", "--enable-recovery", "-n", "3", str(BINARY), "run", str(small_config), "--out", str(run), *words,
         "--set", "limits.rank_silence_s=2"], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_for_shards(run, 5)
    beat = (run / "slots" / "r002.txt").read_text().split()
    os.kill(int(beat[beat.index("pid") + 1]), signal.SIGKILL)
    began = time.monotonic()
    out, err = process.communicate(timeout=120)  # its exit code is no proof of anything; the manifest is
    assert "rank 2 has not been heard of" in err, (out, err)
    assert time.monotonic() - began < 100
    polycosm("verify", run, check=0)
    assert shard_bytes(run) == shard_bytes(reference) and digest_of(run) == digest_of(reference)
    assert json.loads(polycosm("status", run, "--json", check=0).stdout)["state"] == "complete"
