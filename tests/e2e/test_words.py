"""Words on the command line: help, wrong usage, exit codes."""
import pytest

from conftest import polycosm

COMMANDS = ["run", "plan", "submit", "budget", "resume", "seal", "verify", "inspect", "replay", "whatif", "history", "serve", "token add", "token list",
            "token revoke", "approve", "publish", "withdraw", "rollback", "index", "audit verify", "check-config", "catalog import",
            "catalog fetch", "catalog merge",
            "catalog qa", "catalog show", "catalog diff", "catalog export", "catalog migrate", "catalog contracts",
            "catalog gates", "synth", "complete", "backcast", "models", "schema", "version"]


def test_help_lists_every_command():
    text = polycosm("--help", check=0).stdout
    for command in COMMANDS:
        assert f"  {command} " in text


def test_short_h_is_help_too():
    assert polycosm("-h", check=0).stdout == polycosm("--help", check=0).stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command):
    done = polycosm(*command.split(), "--help", check=0)
    assert done.stdout.startswith(f"Usage: polycosm {command}")
    assert "Exit codes" in done.stdout
    assert done.stderr == ""


def test_no_words_at_all_is_wrong_usage_and_shows_help():
    done = polycosm(check=2)
    assert "Usage" in done.stdout


@pytest.mark.parametrize("words, expected", [
    (["fly"], "\"fly\" is not a command"),
    (["inspect"], "dir is missing"),
    (["inspect", "a", "b"], "too many positional"),
    (["run", "x.toml"], "--out is missing"),
    (["run", "x.toml", "--out", "o", "--membres", "4"], "unrecognised option '--membres'"),
    (["run", "x.toml", "--out", "o", "--mem", "4"], "unrecognised option '--mem'"),
    (["run", "x.toml", "--out", ""], "out is empty"),
    (["synth", "--stars", "0", "--seed", "1"], "is not a whole number from 1"),
    (["synth", "--stars", "12x", "--seed", "1"], "is not a whole number"),
    (["synth", "--stars", "10", "--seed", "99999999999999999999"], "is not a whole number"),
])
def test_wrong_usage_names_the_word_and_the_way_out(words, expected):
    done = polycosm(*words, check=2)
    assert expected in done.stderr
    assert "polycosm: error:" in done.stderr


def test_version_says_how_it_was_built():
    text = polycosm("version", "--build", check=0).stdout
    assert "polycosm 0." in text and "commit" in text and "hdf5" in text and "libcurl" in text


def test_models_name_their_sources_and_validity():
    text = polycosm("models", check=0).stdout
    assert "amd_clusters" in text and "validity:" in text and "standard:" in text
