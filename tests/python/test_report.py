"""polycosm-report: one page, offline, whose sentences, tables and figures say the numbers of the file."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree
from html.parser import HTMLParser

import numpy as np
import pytest

pytest.importorskip("matplotlib")

from matplotlib.colors import to_rgb  # noqa: E402

import polycosm  # noqa: E402
from fixture_ensemble import write_ensemble  # noqa: E402
from polycosm import report_figures, style  # noqa: E402
from polycosm.convergence import LEVELS, running_quantiles  # noqa: E402
from polycosm.drivers import draw_tornado, spans_decades, words_of  # noqa: E402
from polycosm.findings import band, cause, causes_of, metrics_of, number, statement, years_of  # noqa: E402
from polycosm.report import report  # noqa: E402
from polycosm.sensitivity import sensitivity  # noqa: E402

VOID = {"meta", "img", "br", "link", "input", "hr"}


class Page(HTMLParser):
    """Elements in order, and that they are nested and closed."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.open, self.words = [], [], ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not {"script", "style"} & set(self.open):
            self.words += data

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def large_run(tmp_path_factory):
    """A run of 200 members, one of them quarantined."""
    return write_ensemble(tmp_path_factory.mktemp("large") / "ensemble.h5", member_count=200)


@pytest.fixture(scope="module", params=["large", "real"])
def opened(request):
    with polycosm.load_ensemble(request.getfixturevalue(f"{request.param}_run")) as ensemble:
        yield ensemble


@pytest.fixture(scope="module")
def text(opened):
    return report(opened)


@pytest.fixture(scope="module")
def page(text):
    return Page(text)


def test_page_asks_nothing_from_anywhere(text, page):
    assert not re.search(r"(?:src|href)\s*=\s*\"(?!data:|#)", text)
    assert "@import" not in text and "url(" not in text
    assert page.all("link") == [] and {s.get("type") for s in page.all("script")} == {"application/json"}
    assert any("default-src 'none'" in meta.get("content", "") for meta in page.all("meta"))
    for image in page.all("img"):
        svg = base64.b64decode(image["src"].partition("base64,")[2])
        assert not re.search(rb"href=\"(?!#|data:)", svg)
        xml.etree.ElementTree.fromstring(svg)


def test_page_reads_well_aloud(page):
    assert page.all("html")[0]["lang"] == "en" and len(page.all("h1")) == 1 and len(page.all("main")) == 1
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert all(b - a <= 1 for a, b in zip(levels, levels[1:]))
    assert len(page.all("img")) >= 6 and all(len(image["alt"]) > 40 for image in page.all("img"))
    assert len(page.all("table")) == len(page.all("caption"))
    assert all(head.get("scope") in ("col", "row") for head in page.all("th"))
    identities = [a["id"] for _, a in page.elements if "id" in a]
    assert len(identities) == len(set(identities))
    targets = [a["href"][1:] for a in page.all("a")] + [a["aria-labelledby"] for _, a in page.elements if "aria-labelledby" in a]
    assert set(targets) <= set(identities)


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255.0 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_text_colour_stands_out_from_what_is_behind_it(text):
    # WCAG 2.1, 1.4.3: 4.5 to 1.
    css = text.partition("<style>")[2].partition("</style>")[0]
    inks = set(re.findall(r"(?<![\w-])color: (#[0-9a-f]{6})", css)) | {style.INK, style.QUIET_INK}
    grounds = set(re.findall(r"background: (#[0-9a-f]{6})", css))
    assert inks and grounds
    for ink in inks:
        for ground in grounds:
            light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)


def test_statement_says_the_quantiles_of_the_raw_members(opened, page):
    year = float(opened.time_yr[opened.time_index(0.8 * opened.time_yr[-1])])
    values = sorted(v for v in opened.series("settled_systems")[:, opened.time_index(year)] if np.isfinite(v))
    low, high = (values[round(share * (len(values) - 1))] for share in (0.25, 0.75))
    said = re.search(rf"By year {year:g}, half of the worlds have between ([\d,]+) and ([\d,]+) settled systems", page.words)
    assert abs(int(said[1].replace(",", "")) - low) <= 1 and abs(int(said[2].replace(",", "")) - high) <= 1


def test_footer_names_run_and_members(opened, page):
    footer = page.words[page.words.index("Run " + opened.run_id[:12] + ", "):]
    assert f"{opened.members.ok_count:,} members of {len(opened.members):,}" in footer


def test_numbers_for_programs_are_those_of_the_statistics(opened, text):
    numbers = json.loads(text.partition("id=\"numbers\">")[2].partition("</script>")[0])
    assert numbers["run"] == opened.run_id
    for name in metrics_of(opened):
        assert numbers["quantiles"][name][f"{numbers['year']:g}"] == list(band(opened, name, numbers["year"]).quantile)


def test_band_is_the_quantiles_of_the_raw_members(opened):
    for name in metrics_of(opened):
        for year in years_of(opened):
            raw = opened.series(name)[:, opened.time_index(year)].astype(np.float64)
            wanted = np.quantile(raw[np.isfinite(raw)], [0.05, 0.25, 0.5, 0.75, 0.95])
            assert band(opened, name, year).quantile == pytest.approx(wanted, rel=1e-9, abs=1e-9)


def test_tornado_tells_partial_from_plain_correlations_and_falling_from_rising():
    draws = np.random.RandomState(6)
    cause_, other = draws.normal(size=(2, 600))
    follower = cause_ + draws.normal(size=600)
    found = sensitivity({"cause": cause_, "follower": follower, "other": other}, cause_ - 0.5 * other)
    figure = style.new_figure(8.0, 3.0)
    shown = draw_tornado(*figure.subplots(1, 2), found, 2)
    assert shown.names == [driver.name for driver in found.drivers[:2]]
    assert shown.partial_dots.get_offsets()[:, 0].tolist() == [driver.partial_correlation for driver in found.drivers[:2]]
    assert abs(found.drivers[1].partial_correlation - found.drivers[1].rank_correlation) > 0.1
    whole = draw_tornado(*figure.subplots(1, 2), found, 3)
    falling = [bar.get_facecolor()[:3] for bar in whole.correlation_bars if bar.get_width() < 0.0]
    assert falling == [to_rgb(style.MEMBER)]


def test_tornado_shows_the_drivers(opened):
    found = cause(opened, "settled_systems", float(opened.time_yr[-1]))
    shown = report_figures.tornado(opened, found).artists["tornado"]
    assert shown.names == [driver.name for driver in found.found.drivers[:10]]
    for bar, index, dot, driver in zip(shown.correlation_bars, shown.index_bars, shown.partial_dots.get_offsets(), found.found.drivers):
        assert bar.get_width() == pytest.approx(driver.rank_correlation)
        assert index.get_width() == pytest.approx(max(0.0, 100.0 * driver.first_order))
        assert dot[0] == pytest.approx(driver.partial_correlation)


def test_scatter_shows_every_member(opened):
    found = cause(opened, "settled_systems", float(opened.time_yr[-1]))
    for name, shown in report_figures.scatters(opened, found, 2).artists.items():
        drawn = opened.members.parameters[name][...][opened.members.is_ok]
        assert np.asarray(shown.dots.get_offsets())[:, 0] == pytest.approx(drawn)


def test_running_quantiles_end_with_all_members_and_hold_them():
    values = np.random.RandomState(3).normal(size=500)
    running = running_quantiles(values)
    assert running.member_counts[0] == 20 and running.member_counts[-1] == 500
    for k, level in enumerate(LEVELS):
        assert running.quantile[k, 0] == pytest.approx(np.quantile(values[:20], level))
        assert running.quantile[k, -1] == pytest.approx(np.quantile(values, level))
    assert np.all(running.low <= running.quantile) and np.all(running.quantile <= running.high)
    width = running.high[1] - running.low[1]
    assert width[-1] < 0.4 * width[0]


def test_maps_hold_nearly_all_settlements_and_not_the_empty_sky(opened):
    p = opened.p_settled(float(opened.time_yr[-1]))
    reach = report_figures.reach_ly(opened, p)
    inside = opened.systems.distance_ly <= reach
    assert p[1:][inside[1:]].sum() >= 0.99 * p[1:].sum()
    assert report_figures.reach_ly(opened, np.zeros_like(p)) > opened.systems.distance_ly.max()


def test_decades_are_asked_by_their_logarithm():
    assert spans_decades(np.geomspace(1e3, 1e9, 100))
    assert not spans_decades(np.linspace(1e3, 2e3, 100))
    assert not spans_decades(np.arange(100.0))


def test_words_and_numbers_are_those_of_people():
    assert [words_of(name) for name in ("cruise_speed_c", "ship_loss_per_yr", "new_thing_per_yr")] == ["cruise speed", "ship loss rate",
                                                                                                     "new thing"]
    assert [number(v) for v in (0.0, 3.14159, 1234.5, 12345.0, 3.456e9, float("nan"))] == ["0", "3.14", "1,234", "12.3 k", "3.46 bn", "–"]


def test_equal_ensembles_give_equal_bytes(opened, text):
    assert report(opened) == text


def test_what_a_file_says_is_never_markup(tmp_path):
    path = write_ensemble(tmp_path / "ensemble.h5", title="<script>alert(1)</script> & co")
    with polycosm.load_ensemble(path) as ensemble:
        page = Page(report(ensemble))
    assert len(page.all("script")) == 1
    assert "<script>alert(1)</script> & co" in page.words


def test_quarantined_members_are_listed_with_their_replay(large_run):
    with polycosm.load_ensemble(large_run) as ensemble:
        words = Page(report(ensemble)).words
    assert "1 of 200 members broke an invariant" in words
    assert "polycosm replay DIR --member 3" in words


def test_too_few_members_are_said_not_guessed(tmp_path):
    with polycosm.load_ensemble(write_ensemble(tmp_path / "ensemble.h5", member_count=12)) as ensemble:
        assert causes_of(ensemble, 100.0) == []
        assert "too few members" in Page(report(ensemble)).words.replace("\n", " ")
        assert not any("driver" in sentence for sentence in statement(ensemble, 100.0, []))


@pytest.fixture
def command(repository):
    def run(*arguments, **how):
        how.setdefault("cwd", repository)
        return subprocess.run([sys.executable, str(repository / "analysis" / "bin" / "polycosm-report"), *map(str, arguments)],
                              capture_output=True, text=True, **how)
    return run


def test_command_writes_the_page_whatever_the_place_and_settings(command, large_run, tmp_path):
    (tmp_path / "matplotlibrc").write_text("font.size: 22\naxes.facecolor: red\n")
    for name, how in (("a.html", {}), ("b.html", {"cwd": tmp_path, "env": {**os.environ, "LC_ALL": "C", "TZ": "Asia/Tokyo"}})):
        done = command(large_run, "-o", tmp_path / name, **how)
        assert (done.returncode, done.stderr) == (0, "")
        assert re.fullmatch(rf"wrote {tmp_path / name} \([\d.]+ MB, run 0123456789ab, 199 of 200 members\)\n", done.stdout)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


@pytest.mark.parametrize(("arguments", "code", "said"), [
    (("RUN",), 2, "required"),
    (("RUN", "-o", "nowhere/report.pdf"), 5, "cannot be written"),
    (("RUN", "-o", "report.txt"), 2, "try -o report.html"),
    (("RUN", "-o", "report.html", "--year", "1e9"), 2, "outside the run (0 to 160)"),
    (("nowhere", "-o", "report.html"), 3, "nowhere does not exist"),
    (("RUN", "--vs", "nowhere", "-o", "report.html"), 3, "nowhere does not exist"),
    (("RUN", "-o", "nowhere/report.html"), 5, "cannot be written"),
])
def test_what_cannot_be_done_is_one_line_with_its_exit_code(command, large_run, tmp_path, arguments, code, said):
    done = command(*(large_run if word == "RUN" else word for word in arguments), cwd=tmp_path)
    assert done.returncode == code
    assert said in done.stderr and "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_pdf_says_what_the_page_says_in_equal_bytes(large_run):
    from polycosm import report_html, report_pdf
    from polycosm.report import compose
    with polycosm.load_ensemble(large_run) as ensemble:
        found = compose(ensemble)
        made = report_pdf.render(found)
        assert made == report_pdf.render(compose(ensemble))
    assert made.startswith(b"%PDF-") and b"CreationDate" not in made and 4 <= made.count(b"/Type /Page ") <= 20
    assert [part.title for part in found.sections] == re.findall(r"<h2 id=\"\w+\">(.*?)</h2>", report_html.page(found))


def test_pdf_lays_out_every_cell_within_the_page():
    from polycosm.report_blocks import Rows
    from polycosm.report_pdf import MONO_CHARACTERS, _table_lines
    long = "a sentence that goes on for much longer than any page is wide, and then a little further still " * 2 + "to its last extraordinary word"
    rows = Rows("caption", ("what", "count", "meaning"), (("first", "12", long), ("second", "3", "short")), (2,))
    lines = _table_lines(rows)
    assert max(map(len, lines)) <= MONO_CHARACTERS
    words = " ".join(" ".join(lines).split())
    assert all(word in words for word in (*long.split(), "first", "12", "second", "3", "short"))
