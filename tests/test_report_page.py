"""The report's page: text stays text, nothing is fetched, and a browser draws all charts in both themes."""

import json
import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from test_report_overview import EMPTY, FULL, LEARNER, NAMES, NOBODY

from dlprep.memory.calibration import Bin, Calibration, Scores
from dlprep.progress.record import Fading
from dlprep.report.page import page
from dlprep.text import Text

STUB = "window.vegaEmbed = () => Promise.resolve();"
SCORES = Scores(0.3, 0.05)
PREDICTIONS = Calibration(40, 0.9, 0.85, SCORES, SCORES, SCORES, (Bin(0.8, 0.9, 40, 0.86, 0.85, 0.74, 0.93),), None)
CHARTS = ("topics", "decline", "due", "calendar", "weeks", "reliability", "katas", "paces")
MOST_BYTES = 2_000_000

EVIL = "</script><script>alert(1)</script>[/x]\x1b[2J\u202e<b>&\u2028"


class Reading(HTMLParser):
    """What a browser makes of a page: tags and text outside scripts, and the scripts."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.texts, self.scripts, self._inside = [], [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._inside = tag if tag in ("script", "style") else ""

    def handle_endtag(self, _):
        self._inside = ""

    def handle_data(self, data):
        (self.scripts if self._inside == "script" else self.texts).append(data)


def made(language="en", figures=LEARNER, found=FULL, calibration=PREDICTIONS, names=NAMES, charting=STUB):
    return page(figures, found, calibration, names, language, charting)


def test_what_a_learner_or_a_bank_wrote_is_text():
    fading = (Fading(EVIL, EVIL, 0.5, 0.4, FULL.today),)
    topics = (replace(FULL.topics[0], topic=EVIL), *FULL.topics[1:])
    plain = Reading(made())
    evil = Reading(made(found=replace(FULL, fading=fading, topics=topics), names={EVIL: Text(EVIL, EVIL)}))
    assert [tag for tag, _ in evil.tags].count("script") == [tag for tag, _ in plain.tags].count("script")
    assert any("<b>&" in text for text in evil.texts)
    specs = json.loads(next(script for script in evil.scripts if script.startswith('{"topics"')))
    assert specs["topics"]["data"]["values"][0]["name"] == EVIL


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_chart_has_a_heading_a_name_and_a_table(language):
    reading = Reading(made(language))
    headings = {attrs.get("id") for tag, attrs in reading.tags if tag == "h2"}
    assert {*CHARTS, "overview", "fading"} == headings
    drawn = {attrs["id"]: attrs for tag, attrs in reading.tags if attrs.get("class") == "chart"}
    assert set(drawn) == {f"chart-{name}" for name in CHARTS}
    assert all(attrs["role"] == "img" and attrs["aria-label"] for attrs in drawn.values())
    assert sum(tag == "table" for tag, _ in reading.tags) == len(CHARTS) + 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_empty_log_gives_a_page_without_charts(language):
    text = made(language, NOBODY, EMPTY, None)
    assert 'class="chart"' not in text
    assert ("还没有数据。" if language == "zh" else "Nothing to show yet.") in text


def test_the_page_names_no_address_but_that_of_the_schema():
    assert set(re.findall(r"https?://[^\"'\s]+", made())) == {"https://vega.github.io/schema/vega-lite/v6.json"}


def test_three_years_stay_small():
    days = tuple(replace(FULL.days[0], day=FULL.today.fromordinal(FULL.today.toordinal() - ago)) for ago in range(1095))
    assert len(made(found=replace(FULL, days=days[::-1]))) < MOST_BYTES / 4


@pytest.fixture(scope="module")
def browser():
    sync = pytest.importorskip("playwright.sync_api")
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("there is no chromium here")
    with sync.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def charting():
    return pytest.importorskip("vl_convert").javascript_bundle("window.vegaEmbed = vegaEmbed;")


@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_browser_draws_it_all_and_fetches_nothing(tmp_path, browser, charting, language, scheme, width):
    path = tmp_path / "report.html"
    path.write_text(made(language, charting=charting), encoding="utf-8")
    assert path.stat().st_size < MOST_BYTES
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    shown, said, fetched = context.new_page(), [], []
    shown.on("console", lambda message: said.append(message.text))
    shown.on("pageerror", lambda error: said.append(str(error)))
    shown.on("request", lambda request: fetched.append(request.url))
    shown.goto(path.as_uri())
    shown.wait_for_selector("body[data-drawn]")
    assert said == []
    assert fetched == [path.as_uri()]
    sizes = shown.evaluate("[...document.querySelectorAll('.chart svg')].map(s => [s.clientWidth, s.clientHeight])")
    assert len(sizes) == len(CHARTS)
    assert all(0 < across <= width and height > 40 for across, height in sizes)
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert _grave(shown) == []
    context.close()


def _grave(shown):
    """What an accessibility checker finds serious."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(shown).response["violations"]
    return [each["id"] for each in found if each["impact"] in ("serious", "critical")]


def test_hovering_tells_a_value(tmp_path, browser, charting):
    path = tmp_path / "report.html"
    path.write_text(made(charting=charting), encoding="utf-8")
    shown = browser.new_page()
    shown.goto(path.as_uri())
    shown.wait_for_selector("body[data-drawn]")
    shown.locator("#chart-paces svg .mark-rect path").first.hover()
    assert "21.5" in shown.locator("#vg-tooltip-element").inner_text()


def test_the_page_can_be_walked_with_the_keyboard(tmp_path, browser, charting):
    path = tmp_path / "report.html"
    path.write_text(made(charting=charting), encoding="utf-8")
    shown = browser.new_page()
    shown.goto(path.as_uri())
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.tagName") == "SUMMARY"
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.parentElement.open")
