"""backcast: an older list of planets scored against a newer one. The systems are made up."""
import json
import math

import pytest
from conftest import polycosm

COLUMNS = ("name,mass,orbital_period,semi_major_axis,detection_type,publication_status,planet_status,"
           "star_name,ra,dec,star_distance,star_mass,star_radius,star_teff,mag_v\n")


def planet(host, letter, period_d, mass_mjup, place):
    return (f"{host} {letter},{mass_mjup},{period_d},,Radial Velocity,R,Confirmed,"
            f"{host},{10 * place},{5 * place},{5 + place},0.9,0.9,5300,7.0\n")


OLD = [planet("Made One", "b", 10, 0.02, 1), planet("Made One", "c", 100, 0.03, 1), planet("Made Two", "b", 900, 1.5, 2),
       planet("Made Three", "b", 40, 0.05, 3)]
NEW = [planet("Made One", "d", 30, 0.02, 1),     # a new planet
       planet("Made One", "e", 103, 0.03, 1),    # within 5 % of c: a revision
       planet("Made Two", "b", 4000, 1.5, 2),    # its letter is known: a revision
       planet("Made Two", "c", 60000, 1.5, 2)]   # beyond 40,000 d


@pytest.fixture
def lists(tmp_path):
    old, new = tmp_path / "exoplaneteu_old.csv", tmp_path / "exoplaneteu_new.csv"
    old.write_text(COLUMNS + "".join(OLD))
    kept = [row for row in OLD if not row.startswith("Made Two b,")]  # the newer list has one row of it, the revised
    new.write_text(COLUMNS + "".join(kept + NEW))
    return old, new


def test_only_what_is_new_by_every_rule_is_scored(lists):
    scored = json.loads(polycosm("backcast", *map(str, lists), "--draws", "50", "--json", check=0).stdout)
    assert [p["planet"] for p in scored["planets"]] == ["Made One d"]
    assert len(scored["planets"][0]["bits"]) == len(scored["scores"]) == 6
    pit = dict(zip((score["predictor"] for score in scored["scores"]), scored["planets"][0]["pit"]))
    assert all(0 < value < 1 for value in pit.values()) and len(pit) == 6
    assert pit["uniform_hill"] == pytest.approx(math.log(30 / 0.5) / math.log(40000 / 0.5), abs=0.1)
    assert scored["hosts"]["gaining"] == 1 and scored["hosts"]["hosts"] == 3
    assert 0 < scored["hosts"]["expected_gaining"] < 3


def test_equal_words_give_equal_answers_and_name_every_predictor(lists):
    words = ["backcast", *map(str, lists), "--draws", "20"]
    text = polycosm(*words, check=0).stdout
    assert text == polycosm(*words, check=0).stdout
    for name in ["model", "known_periods", "titius_bode", "period_ratio", "uniform_hill", "known_periods_hill"]:
        assert f"  {name} " in text
    assert "1 of 3 hosts gain one" in text


def test_the_same_file_twice_is_wrong_usage(lists):
    by_another_name = lists[0].parent / ".." / lists[0].parent.name / lists[0].name
    for same in (lists[0], by_another_name):
        assert "one file" in polycosm("backcast", str(lists[0]), str(same), check=2).stderr


def test_newer_before_older_has_nothing_to_score(lists):
    assert "nothing to score" in polycosm("backcast", str(lists[1]), str(lists[0]), check=3).stderr


def test_lists_without_a_common_host_have_nothing_to_score(lists, tmp_path):
    other = tmp_path / "exoplaneteu_other.csv"
    other.write_text(COLUMNS + planet("Another", "b", 30, 0.02, 7))
    assert "nothing to score" in polycosm("backcast", str(lists[0]), str(other), check=3).stderr
