"""`dlprep bank` as it is typed: answers on stdout, all else on stderr, 0 right, 1 problem found, 2 usage."""

import importlib.util
import json
import os
import re
from functools import partial

import pytest
import tiny_kata
from broken.samples import CHOICE, CLOZE, GOOD, MULTI, NUMERIC, TOPICS
from typed_commands import caller

from dlprep import paths
from dlprep.bank.question import KINDS
from dlprep.bank.shelf import Root, open_shelf

KINDS_BY_NAME = {kind.kind for kind in KINDS}


@pytest.fixture
def run(monkeypatch, capsys):
    return partial(caller(monkeypatch, capsys), "bank")


@pytest.fixture(scope="module")
def warm(tmp_path_factory):
    """An index of the shipped bank that every test may copy."""
    file = tmp_path_factory.mktemp("warm") / "index.db"
    open_shelf([Root(paths.shipped_questions(), "questions")], file).close()
    return file


@pytest.fixture(autouse=True)
def indexed(warm, own_world):  # noqa: ARG001 - the home of the test has to be there first
    paths.index_file().parent.mkdir(parents=True)
    paths.index_file().write_bytes(warm.read_bytes())


@pytest.fixture
def own(tmp_path):
    """A pack of one bank."""
    folder = tmp_path / "pack"
    (folder / "mine").mkdir(parents=True)
    (folder / "mine" / "a.yaml").write_text(CHOICE.replace("softmax-sum", "my-own-sum"))
    return folder


# list and show


def test_list_is_one_line_a_question_with_the_count_on_stderr(run):
    code, out, err = run("list", "--lang", "zh")
    assert code == 0
    assert re.fullmatch(r"(\d+) of \1 questions", err)
    assert len(out.splitlines()) == int(err.split()[0]) > 200


CHOSEN = {"kind": "cloze", "level": 3, "topic": "softmax", "bank": "concepts"}


@pytest.mark.parametrize("field, value", CHOSEN.items())
def test_list_chooses(run, field, value):
    code, out, _ = run("list", f"--{field}", value, "--json")
    found = json.loads(out)
    assert code == 0 and found
    assert {question[field] for question in found} == {value}


def test_list_json_has_one_object_a_question(run):
    _, out, err = run("list", "--json")
    assert err == ""
    for question in json.loads(out):
        assert set(question) == {"id", "bank", "kind", "topic", "level", "evidence", "prompt"}
        assert set(question["prompt"]) == {"en", "zh"}
        assert set(question["evidence"]) <= {"oracle", "witness", "source"}
        assert question["kind"] in KINDS_BY_NAME and question["level"] in (1, 2, 3)


SECRET = {"right", "items", "accept", "faulty", "fix", "answer", "why", "let", "key_points", "options"}
OPEN = {
    "id",
    "bank",
    "kind",
    "topic",
    "level",
    "evidence",
    "prompt",
    "hint",
    "errata",
    "related",
    "era",
    "added",
    "reviewed",
    "offered",
}
OPEN_MORE = {"numeric": {"given", "where", "unit", "tolerance"}, "spot": {"code"}}


def keys(value):
    """Every name in a JSON value, however deep, but not below `given`, whose names are the author's."""
    if isinstance(value, dict):
        return set(value) | set().union(*(keys(inner) for name, inner in value.items() if name != "given"))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize("kind", sorted(KINDS_BY_NAME))
def test_show_json_without_answer_reveals_no_key(run, kind):
    listed = json.loads(run("list", "--json", "--kind", kind)[1])
    for brief in listed[:6]:
        code, out, err = run("show", brief["id"], "--json")
        shown = json.loads(out)
        assert (code, err) == (0, "")
        assert not keys(shown) & SECRET
        assert set(shown) == OPEN | OPEN_MORE.get(kind, set())
        assert {name: shown[name] for name in brief} == brief
        offered = [entry["id"] for entry in shown["offered"]]
        assert offered == sorted(offered) and bool(offered) == (kind in ("choice", "multi", "order"))
        assert all(set(entry) == {"id", "text"} for entry in shown["offered"])


WITH_ANSWER = {"choice": "options", "multi": "options", "order": "items", "numeric": "answer", "cloze": "accept"}
WITH_ANSWER |= {"spot": "faulty", "open": "key_points"}


@pytest.mark.parametrize("kind, key", WITH_ANSWER.items())
def test_show_json_with_answer_has_the_key(run, kind, key):
    name = json.loads(run("list", "--json", "--kind", kind)[1])[0]["id"]
    shown = json.loads(run("show", name, "--json", "--answer")[1])
    assert shown[key] and shown["why"]["zh"] and "offered" not in shown


def test_show_without_answer_prints_no_key(run):
    name = json.loads(run("list", "--json", "--kind", "spot")[1])[0]["id"]
    full = json.loads(run("show", name, "--json", "--answer")[1])
    _, bare, _ = run("show", name)
    _, answered, _ = run("show", name, "--answer")
    fix = full["fix"]["en"].strip()
    assert fix not in bare and fix in answered
    assert answered.startswith(bare.rstrip("\n"))


@pytest.mark.parametrize("draw", [0, 1, 7, 10**6, 10**30])
def test_show_can_show_any_draw(run, draw):
    name = json.loads(run("list", "--json", "--kind", "numeric")[1])[0]["id"]
    code, out, err = run("show", name, "--draw", draw)
    assert code == 0 and name in out and err == ""


def test_show_unknown_suggests_the_nearest(run):
    code, out, err = run("show", "softmax-shift-invarience")
    assert (code, out) == (1, "")
    assert err == "softmax-shift-invarience: there is no such question — did you mean 'softmax-shift-invariance'?"


def test_show_prints_markup_as_text(run, own):
    text = CHOICE.replace("softmax-sum", "with-markup").replace("What is the sum?", "'What are [/x], x[i] and [bold]?'")
    (own / "mine" / "a.yaml").write_text(text)
    run("add", own)
    assert "What are [/x], x[i] and [bold]?" in run("show", "with-markup", "--lang", "en")[1]


# lint


def test_lint_of_all_that_is_shipped_is_clean(run):
    code, out, err = run("lint")
    assert (code, out) == (0, "")
    assert re.fullmatch(r"\d{3} questions, \d{3} katas, 0 problems", err)


def test_lint_tells_problems_on_stdout_and_exits_1(run, tmp_path):
    file = tmp_path / "b.yaml"
    file.write_text(CHOICE.replace("kind: choice", "kind: choise") + NUMERIC.replace("57", "010"))
    code, out, err = run("lint", file)
    assert code == 1
    assert out == (
        f"{file}:2: unknown kind 'choise' — did you mean 'choice'?\n"
        f"{file}:16: '010' is not a number — write it as 8, 0.5 or 1e-3\n"
    )
    assert err == "0 questions, 2 problems"


def test_lint_json_has_problems_in_three_parts(run, tmp_path):
    file = tmp_path / "b.yaml"
    file.write_text(CLOZE + CHOICE.replace("level: 1", "level: 9"))
    code, out, err = run("lint", file, "--json")
    assert (code, err) == (1, "")
    assert json.loads(out) == {
        "questions": 1,
        "katas": 0,
        "ran": 0,
        "problems": [{"place": f"{file}:13", "what": "unknown level '9'", "remedy": "use 1, 2 or 3"}],
    }


def test_lint_of_nothing_is_wrong_usage(run, tmp_path):
    assert run("lint", tmp_path / "nowhere")[0] == 2
    code, _, err = run("lint", tmp_path)
    assert (code, err) == (2, f"{tmp_path}: holds no YAML file — put questions into <bank>/<topic>.yaml")


def test_lint_of_an_own_file_knows_the_shipped_ids(run, tmp_path):
    file = tmp_path / "b.yaml"
    file.write_text(CHOICE.replace("softmax-sum", "softmax-shift-invariance"))
    code, out, _ = run("lint", file)
    assert code == 1
    assert re.search(
        r"the id 'softmax-shift-invariance' is used twice — .* stands at questions/concepts/softmax.yaml:\d+", out
    )


def test_lint_of_a_shipped_file_takes_it_for_no_copy_of_itself(run):
    assert run("lint", paths.shipped_questions() / "concepts" / "softmax.yaml")[0] == 0
    assert run("lint", paths.shipped_questions() / "topics.yaml")[0] == 0
    assert run("lint", paths.shipped_questions() / "concepts")[0] == 0


def test_problems_of_the_learners_own_bank_go_to_stderr_and_stop_nothing(run, own):
    run("add", own)
    added = paths.user_banks() / "mine" / "a.yaml"
    added.write_text(added.read_text() + CHOICE.replace("softmax-sum", "softmax-shift-invariance"))
    code, out, err = run("list", "--json", "--bank", "mine")
    assert code == 0 and [each["id"] for each in json.loads(out)] == ["my-own-sum"]
    assert err.startswith(f"{added}:11: the id 'softmax-shift-invariance' is used twice — ")
    assert "already stands at questions/concepts/softmax.yaml:" in err


# new

FILLED = {
    "softmax-sum",
    "linear-maps",
    "window-count",
    "training-step",
    "name-of-the-map",
    "wrong-line",
    "why-normalise",
}


@pytest.mark.parametrize("kind", sorted(KINDS_BY_NAME))
def test_new_writes_a_skeleton_that_lint_calls_unwritten(run, tmp_path, kind):
    file = tmp_path / "own" / "b.yaml"
    code, out, err = run("new", "my-question", "--kind", kind, "--topic", "softmax", "--file", file)
    assert (code, out) == (0, "")
    assert err == f"{file}: added 'my-question'. Fill it in, then run `dlprep bank lint {file}`"
    code, out, _ = run("lint", file)
    assert code == 1
    assert all("is not written yet" in line for line in out.splitlines()), out
    assert "'prompt' is not written yet (zh)" in out and "'why' is not written yet (en)" in out


@pytest.mark.parametrize("kind", sorted(KINDS_BY_NAME))
def test_a_skeleton_that_is_filled_in_is_clean(run, tmp_path, kind):
    file = tmp_path / "own" / "b.yaml"
    run("new", "my-question", "--kind", kind, "--file", file)
    places = iter(range(1000))
    # each … another text; the two languages of one place alike
    text = re.sub(
        r"en: (.*?)…(.*?)zh: (.*?)…",
        lambda found: "en: {0}T{n}{1}zh: {2}T{n}".format(*found.groups(), n=next(places)),
        file.read_text(),
        flags=re.DOTALL,
    )
    file.write_text(text.replace("source: …", "source: A book").replace(" …", ""))
    code, out, err = run("lint", file)
    assert (code, out, err) == (0, "", "1 question, 0 problems")


def test_new_without_a_file_prints_the_skeleton(run):
    code, out, err = run("new", "my-question", "--kind", "order")
    assert (code, err) == (0, "")
    assert out.startswith("- id: my-question\n  kind: order\n  topic: softmax\n")


def test_new_adds_to_what_stands_in_the_file(run, tmp_path):
    file = tmp_path / "b.yaml"
    file.write_text(CHOICE.rstrip("\n"))
    run("new", "my-question", "--file", file)
    assert file.read_text().startswith(CHOICE + "- id: my-question\n")


REFUSED_NEW = {
    "an id that is taken": (["softmax-shift-invariance"], "this id is taken"),
    "no id": (["Not an id"], "'Not an id' is not an id — use lower-case words joined by hyphens"),
    "an id that would be YAML": (["a: b\n- c"], "is not an id"),
    "an escape sequence": (["\x1b[2J"], r"'\x1b[2J' is not an id"),
    "an unknown kind": (["my-question", "--kind", "essay"], "there is no kind 'essay' — use one of choice, multi"),
    "an unknown topic": (["my-question", "--topic", "sofmax"], "there is no topic 'sofmax' — did you mean 'softmax'?"),
}


@pytest.mark.parametrize("arguments, what", REFUSED_NEW.values(), ids=REFUSED_NEW)
def test_new_refuses_and_writes_nothing(run, tmp_path, arguments, what):
    code, out, err = run("new", *arguments, "--file", tmp_path / "b.yaml")
    assert (code, out) == (2, "") and what in err
    assert not (tmp_path / "b.yaml").exists()


def test_new_refuses_an_id_that_already_stands_in_the_file(run, tmp_path):
    run("new", "my-question", "--file", tmp_path / "b.yaml")
    before = (tmp_path / "b.yaml").read_text()
    code, _, err = run("new", "my-question", "--file", tmp_path / "b.yaml")
    assert (code, err) == (2, f"{tmp_path}/b.yaml: 'my-question' already stands there — choose another id")
    assert (tmp_path / "b.yaml").read_text() == before


def test_new_says_when_it_cannot_write(run, tmp_path):
    (tmp_path / "binary.yaml").write_bytes(b"\xff")
    code, _, err = run("new", "my-question", "--file", tmp_path / "binary.yaml")
    assert (code, err) == (1, f"{tmp_path}/binary.yaml: is not UTF-8 text — save the file as UTF-8")
    code, _, err = run("new", "my-question", "--file", tmp_path)
    assert (code, err) == (1, f"{tmp_path}: is not a file — name a YAML file, or move this away")
    code, _, err = run("new", "my-question", "--file", tmp_path / "binary.yaml" / "b.yaml")
    assert code == 1 and "cannot be written" in err


# add


def test_add_makes_questions_that_are_listed(run, own):
    before = {path: path.read_text() for path in own.rglob("*.yaml")}
    code, out, err = run("add", own)
    assert (code, out, err) == (0, f"1 question added in {paths.user_banks()}/mine\n", "")
    assert [each["id"] for each in json.loads(run("list", "--json", "--bank", "mine")[1])] == ["my-own-sum"]
    assert {path: path.read_text() for path in own.rglob("*.yaml")} == before


def test_add_takes_topics_along(run, own):
    topics = TOPICS.replace("softmax", "my-topic").replace("id: adam", "id: my-other")
    (own / "topics.yaml").write_text(topics)
    (own / "mine" / "b.yaml").write_text(MULTI.replace("topic: softmax", "topic: my-topic"))
    code, out, _ = run("add", own)
    assert code == 0 and out.startswith("2 questions added")
    assert run("lint")[0] == 0
    assert run("add", own, "--replace")[0] == 0
    assert run("list", "--topic", "my-topic")[::2] == (0, run("list", "--topic", "my-topic")[2])


def test_add_refuses_a_bank_with_problems(run, own):
    (own / "mine" / "b.yaml").write_text(CHOICE.replace("level: 1", "level: 9"))
    code, out, err = run("add", own)
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == f"{own}/mine/b.yaml:4: unknown level '9' — use 1, 2 or 3"
    assert err.splitlines()[1] == f"{own}: 1 problem; nothing was added — fix them, then add it again"
    assert not paths.user_banks().exists()


def test_add_refuses_an_id_that_is_taken(run, own):
    (own / "mine" / "b.yaml").write_text(CHOICE.replace("softmax-sum", "softmax-shift-invariance"))
    code, _, err = run("add", own)
    assert code == 1 and "is used twice" in err and "questions/concepts/softmax.yaml:" in err
    assert not paths.user_banks().exists()


def test_add_overwrites_only_when_asked(run, own):
    run("add", own)
    (own / "mine" / "a.yaml").write_text(CHOICE.replace("softmax-sum", "my-own-sum").replace("level: 1", "level: 3"))
    code, _, err = run("add", own)
    assert code == 1 and "is used twice" in err
    assert run("add", own, "--replace")[0] == 0
    assert json.loads(run("show", "my-own-sum", "--json")[1])["level"] == 3


def test_add_of_a_single_file_keeps_what_stands_in_its_bank(run, own):
    run("add", own)
    (own / "mine" / "b.yaml").write_text(MULTI)
    assert run("add", own / "mine" / "b.yaml")[:2] == (0, f"1 question added in {paths.user_banks()}/mine/b.yaml\n")
    assert {each["id"] for each in json.loads(run("list", "--json", "--bank", "mine")[1])} == {
        "my-own-sum",
        "linear-maps",
    }


def test_add_of_a_pipe_or_a_link_to_nowhere_waits_for_nothing(run, own):
    os.mkfifo(own / "mine" / "pipe.yaml")
    (own / "mine" / "gone.yaml").symlink_to(own / "nowhere")
    code, _, err = run("add", own)
    assert code == 1
    assert f"{own}/mine/pipe.yaml:1: is not a file — name a YAML file, or move this away" in err
    assert f"{own}/mine/gone.yaml:1: cannot be read: No such file or directory" in err


def test_every_sample_can_be_added_and_shown(run, tmp_path):
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "all.yaml").write_text("".join(GOOD.values()))
    assert run("add", tmp_path / "samples")[0] == 0
    for name in re.findall(r"^- id: (.+)", "".join(GOOD.values()), re.MULTILINE):
        for options in ((), ("--answer",), ("--answer", "--lang", "zh")):
            code, out, err = run("show", name, *options)
            assert code == 0 and out.startswith(f"{name} · ") and err == ""


def test_lint_reads_a_kata_of_others_and_runs_it_only_when_told_to(run, tmp_path):
    changes = [tiny_kata.replaced(f"statement.{language}.md", "[5.0]", "[6.0]") for language in ("en", "zh")]
    folder = tiny_kata.write(tmp_path, {**changes[0], **changes[1]})
    code, out, err = run("lint", folder)
    assert (code, out) == (0, "")
    assert err.startswith("0 questions, 1 kata, 0 problems\n")
    assert "add --trust to run their code" in err
    code, out, _ = run("lint", folder, "--trust")
    assert code == 1
    assert "katas/affine/statement.en.md: the example does not hold" in out


def test_lint_says_what_a_kata_names_that_is_not_there(run, tmp_path):
    folder = tiny_kata.write(tmp_path, tiny_kata.replaced("kata.yaml", "[softmax]", "[softmacks]\nafter: [nothing]"))
    code, out, _ = run("lint", folder)
    assert code == 1
    assert "there is no topic 'softmacks' — use an id from topics.yaml" in out
    assert "'after' names 'nothing', which is no kata" in out


def test_lint_without_torch_says_that_it_ran_numpy_only(run, tmp_path, monkeypatch):
    found = importlib.util.find_spec
    monkeypatch.setattr("dlprep.katas.gates.find_spec", lambda name: None if name == "torch" else found(name))
    code, out, err = run("lint", tiny_kata.write(tmp_path), "--trust")
    assert (code, out) == (0, "")
    assert "katas were not run with torch, which is not installed — run: pip install 'dlprep[torch]'" in err
