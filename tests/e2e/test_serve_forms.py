"""The viewer's answers in the forms of other people's programs, read by those."""
import io
import warnings

import h5py
import numpy
import pytest
from astropy import units
from astropy.io import votable
from astropy.table import Table

from test_serve import GOOD, Server, folder  # noqa: F401 (a fixture)


@pytest.fixture(scope="module")
def server(folder):  # noqa: F811
    server = Server(folder, "--listen", "127.0.0.1:0")
    yield server
    assert server.end() == 0


@pytest.fixture(autouse=True)
def no_reader_complains():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def stars(server, form):
    answer = server.get(GOOD + "/stars?limit=100000", Accept=form)
    assert answer.status == 200 and answer.getheader("Content-Type") == form
    return answer.bytes


def expect_stars(table, file):
    rows = file["catalogue"]
    assert len(table) == len(rows["star"])
    assert [str(value) for value in table["star_id"]] == [str(value) for value in rows["star_id"][:]]
    for name in ("star_x_pc", "mass_msun", "teff_k"):
        values = rows[name][:]
        column = table[name]
        known = ~numpy.isnan(values)
        mask = numpy.ma.getmaskarray(column) if hasattr(column, "mask") else numpy.isnan(column)
        assert numpy.array_equal(~mask, known), name
        assert numpy.array_equal(numpy.asarray(column)[known], values[known]), name
    assert table["star_x_pc"].unit == units.pc and table["mass_msun"].unit == units.solMass
    names = [name.tobytes().rstrip(b"\0").decode() for name in rows["star_name"][:]]
    assert [str(name) for name in table["star_name"]] == names
    unknown = rows["catalogue_row"][:] == 4294967295
    assert numpy.array_equal(numpy.ma.getmaskarray(table["catalogue_row"]), unknown)


def test_astropy_reads_a_table_as_ecsv(server, folder):  # noqa: F811
    table = Table.read(stars(server, "application/x-ecsv").decode(), format="ascii.ecsv")
    with h5py.File(folder / "good/ensemble.h5") as file:
        expect_stars(table, file)
        assert table.meta["ensemble"]["members_total"] == 20
        assert set(table["is_modelled"]) <= {"yes", "no"}
        assert "Position" in table["star_x_pc"].description


def test_astropy_reads_a_table_as_votable_and_finds_nothing_wrong(server, folder):  # noqa: F811
    data = stars(server, "application/x-votable+xml")
    table = votable.parse(io.BytesIO(data), verify="exception").get_first_table().to_table()
    with h5py.File(folder / "good/ensemble.h5") as file:
        expect_stars(table, file)


@pytest.mark.parametrize("path", ["/members?limit=7", "/members?limit=0", "/stars?limit=1"])
def test_other_tables_and_short_ones_are_read_too(server, path):
    columns = server.json(GOOD + path)["columns"]
    ecsv = Table.read(server.get(GOOD + path, Accept="application/x-ecsv").bytes.decode(), format="ascii.ecsv")
    data = server.get(GOOD + path, Accept="application/x-votable+xml").bytes
    vot = votable.parse(io.BytesIO(data), verify="exception").get_first_table().to_table()
    for name, column in columns.items():
        assert len(ecsv[name]) == len(vot[name]) == len(column["values"]), name
    assert list(ecsv.colnames) == list(vot.colnames) == list(columns)


@pytest.mark.parametrize("path, dataset", [
    ("/maps/p_settled", "aggregate/p_settled"), ("/maps/arrival", "aggregate/arrival_quantile"),
    ("/series/population", "aggregate/population_quantile"),
    ("/series/population?statistic=members&first=2&count=5", "member_series/population")])
def test_numpy_loads_an_array(server, folder, path, dataset):  # noqa: F811
    answer = server.get(GOOD + path, Accept="application/x-npy")
    assert answer.status == 200 and answer.getheader("Content-Type") == "application/x-npy"
    array = numpy.load(io.BytesIO(answer.bytes), allow_pickle=False)
    values = server.json(GOOD + path)["columns"][dataset.split("/")[1]]["values"]
    assert numpy.allclose(array, numpy.array(values, dtype="f8"), rtol=1e-7, equal_nan=True)
    with h5py.File(folder / "good/ensemble.h5") as file:
        stored = file[dataset]
        assert array.shape == (stored[2:7] if "first" in path else stored).shape


def test_a_form_that_a_route_has_not_is_said(server):
    assert server.get(GOOD + "/stars", Accept="application/x-npy").status == 406
    assert server.get(GOOD + "/maps/arrival", Accept="text/csv").status == 406
    packed = server.get(GOOD + "/stars", Accept="application/x-ecsv", Accept_Encoding="gzip")
    assert packed.getheader("Content-Encoding") == "gzip" and len(packed.bytes) * 2 < len(stars(server, "application/x-ecsv"))
