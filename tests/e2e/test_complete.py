"""complete: one star on the terminal and as JSON."""
import json

from conftest import polycosm


def test_a_star_is_completed_with_odds_and_a_strip():
    text = polycosm("complete", "tau Cet", "--draws", "50", check=0).stdout
    for word in ["known planets", "unseen planets", "speculative", "habitable zone", "belts", "100 au", "converged"]:
        assert word in text


def test_json_keeps_observed_and_inferred_apart():
    star = json.loads(polycosm("complete", "Proxima Centauri", "--draws", "50", "--json", check=0).stdout)
    assert star["model"] == "amd_conditional" and star["treatment"] == "conditional"
    assert all(planet["method"] == "observed" for planet in star["known_planets"])
    assert all(gap["method"].startswith("inferred") for gap in star["gaps"])
    assert all(0 <= gap["p_exist"] <= 1 and gap["p_exist_error"] > 0 for gap in star["gaps"])


def test_equal_seeds_give_equal_answers_and_a_planet_names_its_star():
    one = polycosm("complete", "Proxima Centauri", "--draws", "20", "--json", check=0).stdout
    assert one == polycosm("complete", "proxima centauri b", "--draws", "20", "--json", check=0).stdout
    assert one != polycosm("complete", "Proxima Centauri", "--draws", "20", "--seed", "2", "--json", check=0).stdout


def test_an_unknown_star_is_answered_with_its_nearest_names():
    done = polycosm("complete", "taxu Cet", check=2)
    assert "did you mean" in done.stderr and "Tau Cet" in done.stderr
