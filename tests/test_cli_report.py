"""`dlprep report` as it is typed: the page, the filters, and what is refused."""

import json
import sys
import webbrowser

import pytest
from quiz_world import ROOT, warm_home

from dlprep import paths
from dlprep.cli import main, report_page
from dlprep.store import charting

MORNING = "2026-03-02T09:00:00+00:00"
STUB = "window.vegaEmbed = () => Promise.resolve();"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    warm_home(tmp_path / "home")
    monkeypatch.setattr(paths, "shipped_questions", lambda: ROOT)
    monkeypatch.setattr(paths, "shipped_katas", lambda: tmp_path / "no-katas")
    monkeypatch.setattr(report_page, "charting_script", lambda _: STUB)

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["dlprep", *arguments])
        monkeypatch.setenv("DLPREP_NOW", MORNING)
        with pytest.raises(SystemExit) as left:
            main()
            raise SystemExit(0)
        out, err = capsys.readouterr()
        return left.value.code or 0, out, err

    return call


def test_a_page_goes_where_it_is_told(run, tmp_path):
    path = tmp_path / "new" / "mine.html"
    code, out, _ = run("report", "--html", str(path), "--lang", "zh")
    assert (code, out) == (0, f"{path}\n")
    assert path.read_text(encoding="utf-8").startswith('<!DOCTYPE html>\n<html lang="zh-Hans">')


def test_a_page_without_a_name_goes_into_the_home(run, tmp_path):
    assert run("report", "--html")[1] == f"{tmp_path / 'home' / 'report.html'}\n"


def test_open_shows_the_page_in_a_browser(run, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append(address) or True)
    assert run("report", "--open")[0] == 0
    assert opened == [(tmp_path / "home" / "report.html").as_uri()]


def test_without_a_browser_the_file_is_named_all_the_same(run, monkeypatch):
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    code, out, err = run("report", "--open")
    assert code == 0
    assert out.endswith("report.html\n")
    assert "no browser was found" in err


REFUSED = {
    "a file without --html": (("report", "mine.html"), "FILE: 'mine.html' is named without --html"),
    "a day that is none": (("report", "--since", "yesterday"), "--since: 'yesterday' is not a day"),
    "a day to come": (("report", "--since", "2026-03-03"), "--since: 2026-03-03 is still to come"),
    "a topic that is none": (("report", "--topic", "attentoin"), "--topic: there is nothing to ask for 'attentoin'"),
}


@pytest.mark.parametrize(("arguments", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_told_is_refused(run, arguments, said):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_a_page_that_cannot_be_written_is_an_error(run, tmp_path):
    (tmp_path / "file").write_text("")
    code, _, err = run("report", "--html", str(tmp_path / "file" / "page.html"))
    assert code == 1
    assert "cannot be written" in err


def test_without_the_charts_it_is_said_how_to_get_them(run, monkeypatch):
    monkeypatch.setattr(report_page, "find_spec", lambda _: None)
    code, _, err = run("report", "--html")
    assert code == 2
    assert "pip install 'dlprep[report]'" in err


def test_one_topic_and_a_beginning_are_kept_to(run):
    code, out, _ = run("report", "--json", "--since", "2026-03-01", "--topic", "attention")
    held = json.loads(out)
    assert code == 0
    assert (held["since"], [topic["topic"] for topic in held["readiness"]["topics"]]) == ("2026-03-01", ["attention"])


def test_the_charting_script_is_kept(tmp_path, monkeypatch):
    made = []
    fake = type(sys)("vl_convert")
    fake.javascript_bundle = lambda snippet: made.append(snippet) or STUB
    monkeypatch.setitem(sys.modules, "vl_convert", fake)
    kept = tmp_path / "cache" / "charts.js"
    assert [charting.charting_script(kept), charting.charting_script(kept)] == [STUB, STUB]
    assert len(made) == 1
    (tmp_path / "file").write_text("")
    assert charting.charting_script(tmp_path / "file" / "charts.js") == STUB
