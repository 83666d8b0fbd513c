"""Catalogues in, one sky file out; nothing dropped without a reason."""
import gzip
import json

import pytest

from conftest import DATA, polycosm

HYG = "StarID,HIP,HD,HR,Gliese,BayerFlamsteed,ProperName,RA,Dec,Distance,PMRA,PMDec,RV,Mag,AbsMag,Spectrum,ColorIndex,X,Y,Z,VX,VY,VZ\n"
SUN = "0,,,,,,Sol,0.0,0.0,4.848e-06,0.0,0.0,0,-26.73,4.85,G2V,0.656,0,0,0,0,0,0\n"
TAU = "8087,8102,10700,509,Gl 71,52Tau Cet,,1.73447574,-15.9374794,3.64697,-1721.82,854.07,-16,3.49,5.68,G8V,0.727,3.1,1.5,-1,0,0,0\n"


def counts(*files, tmp_path, check=0, options=()):
    done = polycosm("catalog", "import", *files, "--out", tmp_path / "sky.h5", "--json", *options, check=check)
    return json.loads(done.stdout) if check == 0 else done.stderr


def test_accepted_and_quarantined_add_up_to_read(tmp_path):
    bad = ["1,,,,,,,25.5,0,5,0,0,0,5,5,G2V,0.6,0,0,0,0,0,0\n", "2,,,,,,,1,95,5,0,0,0,5,5,G2V,0.6,0,0,0,0,0,0\n",
           "3,,,,,,,1,5,-5,0,0,0,5,5,G2V,0.6,0,0,0,0,0,0\n", "4,,,,,,,one,5,5,0,0,0,5,5,G2V,0.6,0,0,0,0,0,0\n", "5,6\n"]
    path = tmp_path / "stars.csv"
    path.write_text(HYG + SUN + TAU + "".join(bad))
    refusal = counts(path, tmp_path=tmp_path, check=3)
    assert "source.quarantine_fraction" in refusal, "five bad rows of seven are no source"
    lenient = tmp_path / "lenient.toml"
    lenient.write_text('[gates."source.quarantine_fraction"]\nseverity = "warn"\n')
    told = counts(path, tmp_path=tmp_path, options=("--config", lenient))
    assert told["rows_read"] == 7 and told["stars"] == 2 and told["quarantined"] == 5
    shown = json.loads(polycosm("catalog", "show", tmp_path / "sky.h5", "--json", check=0).stdout)
    assert shown == told


def test_gzip_is_read_as_it_is(tmp_path):
    path = tmp_path / "stars.csv.gz"
    path.write_bytes(gzip.compress((HYG + SUN + TAU).encode()))
    assert counts(path, tmp_path=tmp_path)["stars"] == 2


@pytest.mark.parametrize("name, content, expected", [
    ("empty", b"", "empty"),
    ("binary", b"\x89HDF\r\n\x1a\n\x00\x00\x00", ""),
    ("latin", HYG.encode() + "0,,,,,,S\xf6l,0,0,0,0,0,0,0,0,G2V,0,0,0,0,0,0,0\n".encode("latin-1"), "UTF-8"),
    ("columns", b"alpha,beta\n1,2\n", "header"),
    ("truncated.gz", gzip.compress((HYG + SUN + TAU).encode())[:60], "truncated"),
], ids=lambda value: value if isinstance(value, str) and value.isalpha() else None)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(tmp_path, name, content, expected):
    path = tmp_path / name
    path.write_bytes(content)
    told = counts(path, tmp_path=tmp_path, check=3)
    assert str(path) in told and expected in told
    assert not (tmp_path / "sky.h5").exists()


def test_a_missing_file_is_named(tmp_path):
    assert "nowhere.csv" in counts(tmp_path / "nowhere.csv", tmp_path=tmp_path, check=3)


def test_nothing_is_overwritten(tmp_path):
    path = tmp_path / "stars.csv"
    path.write_text(HYG + SUN + TAU)
    (tmp_path / "sky.h5").write_text("mine")
    polycosm("catalog", "import", path, "--out", tmp_path / "sky.h5", check=2)
    assert (tmp_path / "sky.h5").read_text() == "mine"


def test_a_synthetic_sky_says_so_and_repeats(tmp_path):
    for name in ("a.h5", "b.h5"):
        polycosm("synth", "--stars", 500, "--seed", 3, "--out", tmp_path / name, check=0)
    assert (tmp_path / "a.h5").read_bytes() == (tmp_path / "b.h5").read_bytes()
    told = json.loads(polycosm("catalog", "show", tmp_path / "a.h5", "--json", check=0).stdout)
    assert told["stars"] == 500 and told["sources"][0]["connector"] == "synthetic"


@pytest.mark.skipif(not (DATA / "stars/hyg_v2_nearest10000.csv.gz").exists(), reason="real catalogues are not here")
def test_the_real_sky_has_its_reference_counts(tmp_path):
    told = counts(DATA / "stars/hyg_v2_nearest10000.csv.gz", tmp_path=tmp_path)
    assert told["stars_within_100ly"] == 4051
    assert told["stars_in_shell_100_110ly"] == 567
    assert told["stars_within_110ly"] == 4618
    assert told["systems_within_100ly"] == 3694
    assert told["systems_within_110ly"] == 4251
    assert told["rows_read"] == 10000
