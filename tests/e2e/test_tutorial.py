"""The tutorial does what it says: its commands run, in order, and say lines of the kind that stand below them."""
import pathlib
import re
import subprocess

import pytest

from conftest import BINARY, ROOT, environment

TUTORIAL = ROOT / "docs/tutorial-scenario.md"
FEWER = 24  # members; enough to tell drivers


def blocks():
    """(commands, lines shown below them or "")."""
    text = TUTORIAL.read_text()
    return [(commands, shown or "") for commands, shown in re.findall(r"```sh\n(.*?)```\n(?:```text\n(.*?)```)?", text, re.DOTALL)]


def shape(line):
    """A line without its numbers, digests and sizes."""
    return re.sub(r"\b[0-9a-f]{12,}\b|\d[\d,.]*", "#", " ".join(line.split()))


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """What each block said, from a folder that looks like a clone."""
    if subprocess.run(["/usr/bin/python3", "-c", "import h5py, matplotlib"], capture_output=True).returncode:
        pytest.skip("h5py or matplotlib is not installed")
    place = tmp_path_factory.mktemp("clone")
    for name in ("configs", "analysis"):
        (place / name).symlink_to(ROOT / name)
    (place / "build/release").mkdir(parents=True)
    (place / "build/release/polycosm").symlink_to(BINARY)
    said, path = [], ""
    for commands, _ in blocks():
        fewer = commands.replace("member_count = 200", f"member_count = {FEWER}").replace("--members 200", f"--members {FEWER}")
        path = path or fewer  # the first block says where the programs are
        done = subprocess.run(["bash", "-c", f"set -e -o pipefail\n{path if path != fewer else ''}\n{fewer}"], cwd=place, text=True,
                              capture_output=True, env=environment(), timeout=240)
        # `head` closes the pipe before the program has said all: 141 is not its failure.
        assert done.returncode in (0, 141), f"{fewer}\nexit {done.returncode}\n{done.stdout}\n{done.stderr}"
        said.append(done.stdout)
    return place, said


def test_every_step_is_there():
    commands = "\n".join(block for block, _ in blocks())
    for step in ("check-config", "polycosm run", "seal", "verify", "polycosm-plot", "--vs", "history", "replay", "whatif"):
        assert step in commands


def test_commands_say_what_stands_below_them(lived):
    _, said = lived
    for (commands, shown), output in zip(blocks(), said):
        kinds = {shape(line) for line in output.splitlines()}
        lines = [line for line in shown.splitlines() if line.strip()]
        found = [line for line in lines if shape(line) in kinds]
        # Which events befall a member changes with the model; that they are told in this way does not.
        assert len(found) >= (1 if "history" in commands else len(lines) if lines else 0), f"{commands}\n{output}\nnot: {shown}"


def test_what_was_drawn_and_written_is_there(lived):
    place, _ = lived
    assert (place / "out/tutorial/swift.png").read_bytes().startswith(b"\x89PNG")
    page = (place / "out/tutorial/swift.html").read_text()
    assert f"met the same chances in both ({FEWER} pairs)" in page
    assert "+ slider_propulsion = 1.5" in page
    assert "By year 400, half of the worlds have between" in page


def test_swift_ships_settle_more_as_the_tutorial_says(lived):
    place, _ = lived
    page = (place / "out/tutorial/swift.html").read_text()
    row = re.search(r"<th scope=\"row\">settled systems</th><td>[^<]*</td><td>[^<]*</td><td[^>]*>\+[\d.]+ \(\+[\d.]+", page)
    assert row, "the median difference in settled systems is not above 0"


def test_a_log_brings_the_session_back(lived):
    _, said = lived
    first = [line for line in said[-2].splitlines() if "first_difference" in line]
    again = [line for line in said[-1].splitlines() if "first_difference" in line]
    assert first and first == again


def test_readme_leads_here():
    assert "](docs/tutorial-scenario.md)" in pathlib.Path(ROOT / "README.md").read_text()
