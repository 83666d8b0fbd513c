"""Configurations: what is wrong is told at once, with file, line and suggestion."""
import pathlib

import pytest

from conftest import ROOT, polycosm


@pytest.mark.parametrize("path", sorted({*(ROOT / "configs").glob("*.toml"), *(ROOT / "configs/scenarios").glob("*.toml")} - {ROOT / "configs/catalog.toml", ROOT / "configs/policy.toml", ROOT / "configs/retention.toml"}), ids=lambda path: path.name)
def test_every_shipped_configuration_is_sound(path):
    polycosm("check-config", path, check=0)


def test_all_problems_come_at_once(tmp_path):
    config = tmp_path / "bad.toml"
    config.write_text('[run]\nmember_count = 0\n[sim]\npreset = "standrad"\n[inference]\nmodel = "magic"\n[skie]\nsource = 1\n')
    done = polycosm("check-config", config, check=2)
    assert "4 problems" in done.stderr
    assert "bad.toml:2: run.member_count: 0 is out of range" in done.stderr
    assert "standrad" in done.stderr and "standard" in done.stderr
    assert "magic" in done.stderr and "amd_clusters" in done.stderr
    assert "bad.toml:8: skie.source" in done.stderr and "did you mean sky.source?" in done.stderr


def test_a_missing_file_a_folder_and_a_binary_are_told_apart(tmp_path):
    assert "no such" in polycosm("check-config", tmp_path / "none.toml", check=2).stderr.lower()
    polycosm("check-config", tmp_path, check=2)
    binary = tmp_path / "x.toml"
    binary.write_bytes(b"\x89HDF\r\n\x1a\n\x00\x00")
    assert "not UTF-8" in polycosm("check-config", binary, check=2).stderr


def test_flags_win_over_the_file(small_config):
    done = polycosm("check-config", small_config, "--set", "run.member_count=9", check=0)
    assert "member_count = 9" in done.stdout


def test_a_resolved_configuration_resolves_to_itself(small_config, tmp_path):
    once = polycosm("check-config", small_config, check=0).stdout
    again = tmp_path / "again.toml"
    again.write_text(once)
    assert polycosm("check-config", again, check=0).stdout == once


def test_the_configuration_reference_in_docs_is_the_program_s():
    printed = polycosm("schema", "--config", check=0).stdout
    assert pathlib.Path(ROOT / "docs/configuration.md").read_text() == printed


def test_the_data_dictionary_in_docs_is_the_program_s():
    printed = polycosm("schema", check=0).stdout
    assert pathlib.Path(ROOT / "docs/data-dictionary.md").read_text() == printed
