"""Catalogues as a foundation: imported, merged, judged, shown, exported, migrated, and never half there."""
import csv
import json
import resource
import subprocess

import pytest

from conftest import BINARY, ROOT, environment, polycosm

HYG = ("StarID,HIP,HD,HR,Gliese,BayerFlamsteed,ProperName,RA,Dec,Distance,PMRA,PMDec,RV,Mag,AbsMag,Spectrum,ColorIndex,"
       "X,Y,Z,VX,VY,VZ\n"
       "0,,,,,,Sol,0.0,0.0,4.848e-06,0.0,0.0,0,-26.73,4.85,G2V,0.656,0,0,0,0,0,0\n"
       "8087,8102,10700,509,Gl 71,52Tau Cet,,1.73447574,-15.9374794,3.64697,-1721.82,854.07,-16,3.49,5.68,G8V,0.727,"
       "3.1,1.5,-1,0,0,0\n"
       "16496,16537,22049,1084,Gl 144,18Eps Eri,,3.54900578,-9.4583025,3.2260,-976.44,17.97,16,3.72,6.18,K2V,0.881,"
       "2,2,-0.5,0,0,0\n"
       "9,,,,,,,1,95,5,0,0,0,5,5,G2V,0.6,0,0,0,0,0,0\n")
PLANETS = ("name,host,status,method,disc_year,period_d,period_error_d,a_au,eccentricity,inclination_deg,"
           "inclination_error_deg,mass_mearth,mass_error_mearth,mass_kind,radius_rearth,reference\n"
           "tau Cet g,HD 10700,Confirmed,radial velocity,2017,20.00,0.02,0.133,0.06,,,1.75,0.33,msini,,Feng2017\n"
           "tau Cet h,HD 10700,Candidate,radial velocity,2017,49.41,0.08,0.243,0.23,,,1.83,0.47,msini,,Feng2017\n")
VERSION_1 = ROOT / "tests/unit/store/fixtures/sky_v1.h5.gz"


@pytest.fixture
def stars(tmp_path):
    path = tmp_path / "stars_2020-02-14.csv"
    path.write_text(HYG)
    return path


@pytest.fixture
def planets(tmp_path):
    path = tmp_path / "planets.csv"
    path.write_text(PLANETS)
    return path


def imported(out, *files, check=0, options=()):
    done = polycosm("catalog", "import", *files, "--out", out, "--json", *options, check=check)
    return json.loads(done.stdout) if check == 0 else done


@pytest.fixture
def sky(tmp_path, stars, planets):
    imported(tmp_path / "sky.h5", stars, planets)
    return tmp_path / "sky.h5"


def test_importing_again_or_in_another_order_gives_the_same_catalogue(tmp_path, stars, planets):
    once = imported(tmp_path / "a.h5", stars, planets)
    again = imported(tmp_path / "b.h5", stars, planets)
    turned = imported(tmp_path / "c.h5", planets, stars)
    assert once == again
    assert (tmp_path / "a.h5").read_bytes() == (tmp_path / "b.h5").read_bytes()
    assert turned["digest"] == once["digest"]
    assert turned["quarantined_by_code"] == once["quarantined_by_code"] == {"position.out_of_range": 1}
    told = json.loads(polycosm("catalog", "diff", tmp_path / "a.h5", tmp_path / "c.h5", "--json", check=0).stdout)
    assert not any(told[table][kind] for table in ("stars", "planets", "belts")
                   for kind in ("added", "removed", "changes"))


def test_planets_alone_wait_for_their_stars(tmp_path, planets, stars):
    told = imported(tmp_path / "planets.h5", planets)
    assert told["stars"] == 0 and told["planets"] > 0 and told["known_planets_within_110ly"] == 0
    imported(tmp_path / "stars.h5", stars)
    both = json.loads(polycosm("catalog", "merge", tmp_path / "planets.h5", tmp_path / "stars.h5", "--out", tmp_path / "both.h5",
                               "--json", check=0).stdout)
    assert both["digest"] == imported(tmp_path / "at-once.h5", planets, stars)["digest"]


def test_skies_merge_to_what_importing_their_sources_together_gives(tmp_path, stars, planets):
    more = tmp_path / "more.csv"
    more.write_text(HYG.splitlines()[0] + "\n" +
                    "32263,32349,48915,2491,Gl 244A,9Alp CMa,Sirius,6.7525694,-16.7131431,2.637057,-546.01,-1223.08,-9.4,"
                    "-1.44,1.454,A0m...,0.009,-0.49,2.47,-0.758,0,0,0\n")
    together = imported(tmp_path / "all.h5", stars, planets, more)
    imported(tmp_path / "a.h5", stars, planets)
    imported(tmp_path / "b.h5", more)
    for name, parts in (("ab.h5", ("a.h5", "b.h5")), ("ba.h5", ("b.h5", "a.h5")), ("aab.h5", ("a.h5", "a.h5", "b.h5"))):
        told = json.loads(polycosm("catalog", "merge", *(tmp_path / part for part in parts), "--out", tmp_path / name,
                                   "--json", check=0).stdout)
        assert told["digest"] == together["digest"], name
        assert told["quarantined"] == together["quarantined"], name


def test_a_synthetic_sky_does_not_merge(tmp_path, sky):
    polycosm("synth", "--stars", 50, "--seed", 1, "--out", tmp_path / "made_up.h5", check=0)
    done = polycosm("catalog", "merge", sky, tmp_path / "made_up.h5", "--out", tmp_path / "out.h5", check=3)
    assert "synthetic" in done.stderr and not (tmp_path / "out.h5").exists()


def test_a_failed_gate_blocks_the_whole_catalogue(tmp_path, stars):
    strict = tmp_path / "strict.toml"
    strict.write_text('[gates."position.out_of_range"]\nseverity = "fail"\n')
    done = polycosm("catalog", "import", stars, "--out", tmp_path / "sky.h5", "--config", strict, check=3)
    assert "position.out_of_range" in done.stderr and "not written" in done.stderr
    assert "position.out_of_range" in done.stdout, "the report is printed"
    assert [path.name for path in tmp_path.glob("sky*")] == []
    imported(tmp_path / "sky.h5", stars)


def test_a_run_is_blocked_by_the_same_gates(tmp_path, stars):
    (tmp_path / "strict.toml").write_text('[gates."position.out_of_range"]\nseverity = "fail"\n')
    config = tmp_path / "run.toml"
    config.write_text('[run]\nmember_count = 1\n[sky]\nsource = "files"\nfiles = ["stars_2020-02-14.csv"]\n'
                      'catalog_config = "strict.toml"\n[sim]\npreset = "century-fast"\n')
    done = polycosm("run", config, "--out", tmp_path / "run", check=3)
    assert "position.out_of_range" in done.stderr and not (tmp_path / "run").exists()
    (tmp_path / "strict.toml").write_text("# nothing\n")
    polycosm("run", config, "--out", tmp_path / "run", check=0)


def test_a_configuration_is_told_all_its_problems(tmp_path, stars):
    (tmp_path / "bad.toml").write_text('[gates."position.missin"]\nseverity = "fail"\n[sky]\ncore_radius = 3\n')
    done = polycosm("catalog", "import", stars, "--out", tmp_path / "sky.h5", "--config", tmp_path / "bad.toml", check=2)
    assert "2 problems" in done.stderr and "bad.toml:1:" in done.stderr and "bad.toml:4:" in done.stderr
    assert "did you mean position.missing" in done.stderr and "did you mean core_radius_ly" in done.stderr


def test_the_example_configuration_changes_nothing(tmp_path, stars, planets):
    plain = imported(tmp_path / "a.h5", stars, planets)
    assert imported(tmp_path / "b.h5", stars, planets, options=("--config", ROOT / "configs/catalog.toml")) == plain


def test_gzip_that_is_cut_or_doubled_is_told(tmp_path, stars):
    import gzip
    packed = gzip.compress(stars.read_bytes())
    (tmp_path / "cut.csv.gz").write_bytes(packed[:-20])
    (tmp_path / "twice.csv.gz").write_bytes(gzip.compress(packed))
    assert "end too early" in imported(tmp_path / "a.h5", tmp_path / "cut.csv.gz", check=3).stderr
    assert "gzip inside gzip" in imported(tmp_path / "a.h5", tmp_path / "twice.csv.gz", check=3).stderr
    assert not (tmp_path / "a.h5").exists()


def test_sources_know_their_bytes_and_their_date(tmp_path, stars):
    import hashlib
    source = imported(tmp_path / "sky.h5", stars)["sources"][0]
    assert source["release_date"] == "2020-02-14"
    assert source["sha256"] == hashlib.sha256(stars.read_bytes()).hexdigest()


def test_progress_is_told_when_asked_for(tmp_path, stars):
    quiet = polycosm("catalog", "import", stars, "--out", tmp_path / "a.h5", check=0)
    assert quiet.stderr == ""
    told = polycosm("catalog", "import", stars, "--out", tmp_path / "b.h5", check=0, env={"POLYCOSM_PROGRESS": "bar"})
    assert "100%" in told.stderr and "[####" in told.stderr
    lines = polycosm("catalog", "import", stars, "--out", tmp_path / "c.h5", "--progress", "lines", check=0)
    assert "polycosm: reading" in lines.stderr


def test_one_star_is_shown_with_its_rows_and_planets(sky):
    for name in ("tau Cet", "HD 10700", "hip 8102", "GJ 71", "tau Cet g"):
        text = polycosm("catalog", "show", sky, name, check=0).stdout
        assert "3.64697" in text and "tau Cet g" in text and "tau Cet h" in text, name
        assert "stars_2020-02-14.csv" in text, "the source of its facts"


def test_an_unknown_star_is_answered_with_the_nearest(sky):
    assert "Tau Cet" in polycosm("catalog", "show", sky, "Tau Cez", check=2).stderr


def test_quality_is_reported_as_text_json_and_page(tmp_path, sky, stars):
    text = polycosm("catalog", "qa", sky, check=0).stdout
    assert "position.out_of_range" in text
    imported(tmp_path / "old.h5", stars)
    done = polycosm("catalog", "qa", sky, "--json", "--previous", tmp_path / "old.h5", "--html", tmp_path / "qa.html",
                    check=0)
    told = json.loads(done.stdout)
    assert told["counts"]["read_count"] == 6 and told["counts"]["quarantined_count"] == 1
    assert told["may_be_published"] and told["quarantine"][0]["samples"][0]["raw"].startswith("9,,")
    assert sorted(told["difference"]["planets"]["added"]) == ["tau Cet g", "tau Cet h"]
    page = (tmp_path / "qa.html").read_text()
    assert page.lower().startswith("<!doctype html") and "<script" not in page and "http" not in page.replace(
        "http://www.w3.org", "")
    polycosm("catalog", "qa", sky, "--html", tmp_path / "qa.html", check=2)


def test_differences_are_told(tmp_path, sky, stars):
    imported(tmp_path / "old.h5", stars)
    text = polycosm("catalog", "diff", tmp_path / "old.h5", sky, check=0).stdout
    assert "tau Cet g" in text
    assert "two sky files" in polycosm("catalog", "diff", sky, check=2).stderr


@pytest.mark.parametrize("table, rows", [("stars", 3), ("systems", 3), ("planets", 2), ("belts", 0)])
@pytest.mark.parametrize("form", ["csv", "ecsv", "votable"])
def test_every_table_leaves_in_every_format(tmp_path, sky, form, table, rows):
    out = tmp_path / f"exported.{form}"
    polycosm("catalog", "export", sky, "--format", form, "--table", table, "--out", out, check=0)
    text = out.read_text()
    if form == "csv":
        assert len(list(csv.DictReader(text.splitlines()))) == rows
    elif form == "ecsv":
        assert len([line for line in text.splitlines() if not line.startswith("#")]) == rows + 1
    else:
        assert text.count("<TR>") == rows
    polycosm("catalog", "export", sky, "--format", form, "--table", table, "--out", out, check=2)


@pytest.mark.parametrize("form", ["ecsv", "votable"])
def test_astropy_reads_an_export_with_units(tmp_path, sky, form):
    pytest.importorskip("astropy", reason="python3-astropy is not installed")
    from astropy.table import Table
    out = tmp_path / f"stars.{form}"
    polycosm("catalog", "export", sky, "--format", form, "--table", "stars", "--out", out, check=0)
    table = Table.read(out, format="ascii.ecsv" if form == "ecsv" else "votable")
    row = table[[str(name) == "Tau Cet" or "10700" in str(hd) for name, hd in zip(table["name"], table["hd"])]]
    assert len(row) == 1 and row["dist_pc"][0] == 3.64697
    assert str(table["dist_pc"].unit) == "pc" and str(table["pm_dec_masyr"].unit) == "mas / yr"


def test_wrong_words_are_named(sky, tmp_path):
    assert "csv, ecsv, votable" in polycosm("catalog", "export", sky, "--format", "fits", "--table", "stars", "--out",
                                            tmp_path / "x", check=2).stderr
    assert "did you mean hyg" in polycosm("catalog", "contracts", "hgy", check=2).stderr


def test_contracts_and_gates_are_printed():
    text = polycosm("catalog", "contracts", "hyg", check=0).stdout
    assert text.startswith("hyg (version") and "epoch" in text and "columns" in text
    told = json.loads(polycosm("catalog", "contracts", "--json", check=0).stdout)
    assert {"hyg", "exoplaneteu", "curated"} <= {contract["id"] for contract in told}
    gates = json.loads(polycosm("catalog", "gates", "--json", check=0).stdout)
    uncertain = next(gate for gate in gates if gate["code"] == "distance.uncertain")
    assert uncertain["threshold"] == 0.2 and uncertain["severity"] == "note"
    assert "distance.uncertain" in polycosm("catalog", "gates", check=0).stdout
    assert polycosm("catalog", "gates", "--toml", check=0).stdout == (ROOT / "configs/catalog.toml").read_text()


def test_old_files_migrate_forward_and_back(tmp_path):
    import gzip
    old = tmp_path / "old.h5"
    old.write_bytes(gzip.decompress(VERSION_1.read_bytes()))
    polycosm("catalog", "migrate", old, "--to", 2, "--out", tmp_path / "new.h5", check=0)
    polycosm("catalog", "migrate", tmp_path / "new.h5", "--to", 1, "--out", tmp_path / "back.h5", check=0)
    shown = [json.loads(polycosm("catalog", "show", path, "--json", check=0).stdout)
             for path in (old, tmp_path / "new.h5", tmp_path / "back.h5")]
    assert shown[0] == shown[1] == shown[2] and shown[0]["stars"] == 6


def test_migrating_back_refuses_what_it_cannot_keep(tmp_path, sky):
    out = tmp_path / "old.h5"
    done = polycosm("catalog", "migrate", sky, "--to", 1, "--out", out, check=3)
    lost = [line.strip() for line in done.stderr.splitlines() if line.startswith("  ")]
    assert "star_rows" in lost and "sources/release_date" in lost and not out.exists()
    drops = [word for name in lost for word in ("--drop", name)]
    done = polycosm("catalog", "migrate", sky, "--to", 1, "--out", out, *drops[:-2], check=3)
    assert lost[-1] in done.stderr and not out.exists()
    told = polycosm("catalog", "migrate", sky, "--to", 1, "--out", out, *drops, check=0).stdout
    assert "dropped star_rows" in told
    assert json.loads(polycosm("catalog", "show", out, "--json", check=0).stdout)["stars"] == 3
    polycosm("catalog", "migrate", sky, "--to", 3, "--out", tmp_path / "x.h5", check=2)


def test_every_group_opens_with_h5py_and_xarray(sky):
    done = subprocess.run(["/usr/bin/python3", ROOT / "tests/unit/store/read_everything.py", sky],
                          capture_output=True, text=True)
    if "ModuleNotFoundError" in done.stderr:
        pytest.skip(f"h5py, xarray, netCDF4 or h5netcdf is not installed: {done.stderr.splitlines()[-1]}")
    assert done.returncode == 0, done.stderr


def test_ncdump_reads_the_header(sky):
    try:
        done = subprocess.run(["ncdump", "-h", sky], capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip("ncdump is not installed")
    assert done.returncode == 0, done.stderr
    for group in ("stars", "known_planets", "star_rows", "planet_rows", "sources", "rejected_rows", "places", "systems",
                  "confidence"):
        assert f"group: {group} {{" in done.stdout
    assert 'parallax_mas:units = "mas"' in done.stdout


def test_a_disk_that_takes_no_more_leaves_no_half_file(tmp_path, stars, planets):
    def limit():
        import signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    done = subprocess.run([BINARY, "catalog", "import", stars, planets, "--out", tmp_path / "sky.h5"],
                          capture_output=True, text=True, preexec_fn=limit, env=environment())
    assert done.returncode == 5, done.stderr
    assert "sky.h5" in done.stderr and "File too large" in done.stderr
    assert [path.name for path in tmp_path.glob("sky*")] == []


def test_a_damaged_sky_file_is_refused(tmp_path, sky):
    data = bytearray(sky.read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "damaged.h5").write_bytes(data)
    for words in (["show"], ["qa"], ["diff", sky]):
        done = polycosm("catalog", words[0], *words[1:], tmp_path / "damaged.h5", check=3)
        assert "damaged.h5" in done.stderr


MAPPING = ('[file]\nname = "club"\ntable = "stars"\nseparator = ";"\n[fields]\nname = { column = "Stern" }\n'
           'ra_deg = { column = "RA", unit = "sexagesimal_h" }\ndec_deg = { column = "DE" }\n'
           'dist_pc = { column = "Lj", unit = "ly" }\n')


def test_a_mapping_file_reads_a_table_no_connector_knows(tmp_path, stars):
    (tmp_path / "club.csv").write_text("Stern;RA;DE;Lj\nHD 48915;6 45 08.9;-16.7;8.6\nLalande 21185;11 3 20;36;x\n")
    (tmp_path / "club.toml").write_text(MAPPING)
    refused = imported(tmp_path / "no.h5", tmp_path / "club.csv", check=3)
    assert "docs/mapping.md" in refused.stderr and not (tmp_path / "no.h5").exists()
    counts = imported(tmp_path / "sky.h5", stars, tmp_path / "club.csv", options=("--mapping", tmp_path / "club.toml"))
    assert [source["connector"] for source in counts["sources"]] == ["hyg", "mapping:club"]
    assert counts["quarantined_by_code"] == {"number.not_numeric": 1, "position.out_of_range": 1}
    assert counts["stars"] == 4
    shown = polycosm("catalog", "show", tmp_path / "sky.h5", "HD 48915", check=0).stdout
    assert "mapping:club" in shown


def test_a_mapping_with_mistakes_is_told_all_of_them(tmp_path, stars):
    (tmp_path / "bad.toml").write_text(MAPPING.replace('"ly"', '"lightyear"').replace("dec_deg", "dec_degs"))
    refused = imported(tmp_path / "no.h5", stars, check=2, options=("--mapping", tmp_path / "bad.toml"))
    assert "did you mean dec_deg?" in refused.stderr and "'lightyear' is no unit" in refused.stderr
