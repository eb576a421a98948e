"""The import table is the architecture: what is not listed may not be imported."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "dlprep"

# who may import which of our modules, and after | which of the packages in GUARDED
TABLE = {
    "__init__": "",
    "__main__": "cli.__init__",
    "errors": "",
    "paths": "errors | platformdirs",
    "text": "maths.render",
    "values": "",
    "digest": "",
    "maths.__init__": "",
    "maths.symbols": "",
    "maths.latex": "maths.symbols",
    "maths.line": "maths.symbols",
    "maths.mathml": "errors | latex2mathml",
    "maths.render": "maths.latex maths.line maths.symbols",
    "bank.__init__": "",
    "bank.question": "text",
    "bank.topic": "text",
    "bank.formula": "errors | simpleeval",
    "bank.draw": "errors text bank.formula bank.question",
    "bank.quantity": "errors bank.formula",
    "bank.answer": "text bank.draw bank.quantity bank.question",
    "bank.tree": "errors | yaml",
    "bank.rules": "errors text bank.answer bank.draw bank.formula bank.question",
    "bank.reader": "errors bank.quantity bank.question bank.rules bank.tree | pydantic",
    "bank.topic_reader": "errors bank.topic bank.tree | pydantic",
    "bank.opening": "errors text bank.question bank.topic",
    "bank.index": "errors text bank.opening bank.question bank.topic | sqlite3",
    "bank.shelf": "errors bank.index bank.opening bank.question bank.reader bank.topic bank.topic_reader",
    "bank.pack": "errors bank.shelf",
    "bank.skeleton": "",
    "memory.__init__": "",
    "memory.event": "",
    "memory.clock": "",
    "memory.aside": "memory.event",
    "memory.ledger": "memory.event memory.schedule | fsrs_rs_python",
    "memory.soundness": "memory.event",
    "memory.schedule": "errors memory.aside memory.event | fsrs_rs_python",
    "memory.queue": "memory.event memory.plan memory.schedule",
    "memory.goal": "errors memory.event",
    "memory.plan": "",
    "memory.pace": "memory.event memory.schedule",
    "memory.curve": "memory.schedule | numpy",
    "memory.deadline": "memory.curve | numpy",
    "memory.simulation": "memory.curve memory.deadline | numpy",
    "memory.situation": "memory.curve memory.goal memory.schedule memory.simulation | numpy",
    "memory.planner": "memory.curve memory.deadline memory.goal memory.plan memory.simulation memory.situation | numpy",
    "memory.history": "memory.event memory.schedule",
    "memory.fit": "memory.curve memory.history | fsrs_rs_python numpy",
    "memory.calibration": "memory.history",
    "memory.leech": "memory.history",
    "memory.preferences": "errors memory.clock memory.event memory.schedule",
    "katas.__init__": "",
    "katas.kata": "text",
    "katas.climb": "errors katas.kata",
    "katas.kept": "katas.kata store.sealed",
    "katas.reader": "errors text bank.tree katas.kata | pydantic",
    "katas.shelf": "errors katas.kata katas.kept katas.reader",
    "katas.attempts": "memory.event memory.schedule",
    "katas.workspace": "errors",
    "katas.practice": "errors text judge.verdict katas.attempts katas.kata katas.workspace memory.clock memory.event "
    "memory.schedule store.log",
    "katas.trust": "errors memory.clock memory.event",
    "katas.author": "errors katas.kata katas.reader katas.skeleton",
    "katas.skeleton": "katas.skeleton_train",
    "katas.skeleton_train": "",
    "katas.lint": "errors lint katas.gates katas.kata katas.reader katas.shelf",
    "katas.gates": "errors judge.compare judge.key judge.process judge.supervisor judge.verdict katas.kata "
    "katas.trials | numpy",
    "katas.trials": "judge.evaluate judge.key judge.process judge.supervisor katas.kata",
    "judge.__init__": "",
    "judge.verdict": "text | numpy",
    "judge.numerals": "",
    "judge.phrases": "text judge.numerals judge.verdict",
    "judge.grid": "judge.numerals judge.verdict | numpy",
    "judge.frames": "| numpy",
    "judge.limits": "",
    "judge.on_numpy": "| numpy",
    "judge.on_torch": "judge.on_numpy | numpy torch",
    "judge.fence": "| numpy triton",
    "judge.on_triton": "judge.fence judge.on_numpy judge.on_torch | torch triton",
    "judge.on_clock": "judge.on_numpy | torch",
    "judge.worker": "judge.frames judge.on_clock",
    "judge.nursery": "judge.frames judge.limits judge.on_numpy judge.on_torch judge.on_triton judge.worker | numpy",
    "judge.streams": "judge.limits judge.nursery",
    "judge.process": "__init__ judge.frames judge.limits judge.nursery judge.streams",
    "judge.compare": "judge.verdict | numpy",
    "judge.guard": "judge.verdict",
    "judge.key": "judge.compare judge.verdict katas.kata | numpy",
    "judge.diagnose": "judge.compare judge.verdict | numpy",
    "judge.evaluate": "text judge.compare judge.guard judge.key judge.process judge.verdict katas.kata",
    "judge.supervisor": "judge.diagnose judge.evaluate judge.guard judge.key judge.process judge.verdict "
    "katas.kata katas.reader",
    "store.__init__": "",
    "store.sqlite": "errors | sqlite3",
    "store.rows": "memory.event",
    "store.lines": "memory.event store.rows",
    "store.backup": "errors store.sqlite | sqlite3",
    "store.migrations": "errors store.backup store.sqlite | sqlite3",
    "store.log": "errors memory.event memory.ledger store.migrations store.rows store.sqlite | sqlite3",
    "store.merge": "errors memory.event store.backup store.lines store.log store.migrations store.rows store.sqlite "
    "| sqlite3",
    "store.kept_cards": "memory.aside memory.event memory.ledger memory.schedule store.log store.sealed store.standing "
    "| fsrs_rs_python",
    "store.standing": "memory.aside memory.event memory.ledger memory.schedule store.log",
    "store.sync": "errors memory.event store.backup store.lines store.log store.merge store.sqlite",
    "store.restore": "errors store.backup store.log store.merge store.migrations store.sqlite | sqlite3",
    "store.repair": "errors memory.event store.backup store.log store.merge store.restore store.rows store.sqlite "
    "| sqlite3",
    "store.whole": "",
    "store.sealed": "store.whole",
    "store.charting": "store.whole | vl_convert",
    "store.plans": "memory.plan store.whole",
    "quiz.__init__": "",
    "quiz.suggestion": "bank.answer memory.event",
    "quiz.responses": "bank.answer memory.event",
    "quiz.turn": "",
    "quiz.action": "bank.answer memory.event memory.schedule quiz.change quiz.turn",
    "quiz.change": "bank.question memory.schedule",
    "quiz.phase": "text bank.answer bank.draw memory.event quiz.change",
    "quiz.session": "errors text bank.answer bank.draw bank.question memory.clock memory.event memory.schedule "
    "quiz.action quiz.change quiz.phase quiz.responses quiz.suggestion quiz.turn",
    "quiz.sitting": "errors bank.opening bank.shelf memory.clock memory.event memory.goal memory.plan memory.queue "
    "memory.schedule quiz.action quiz.change quiz.phase quiz.session quiz.turn store.log",
    "quiz.mock": "bank.question bank.topic katas.kata memory.schedule",
    "quiz.rehearsal": "bank.answer memory.clock memory.event memory.schedule quiz.mock quiz.responses",
    "progress.__init__": "",
    "progress.figures": "bank.question katas.attempts memory.event memory.queue memory.schedule",
    "progress.record": "bank.question katas.attempts memory.event memory.history memory.queue memory.schedule "
    "progress.figures",
    "report.__init__": "",
    "report.table": "| rich",
    "report.text": "text progress.figures progress.record report.table",
    "report.overview": "text progress.figures progress.record report.table",
    "report.charts": "text progress.record | plotext",
    "report.page_words": "text",
    "report.page_assets": "text",
    "report.specs": "text memory.calibration progress.record report.charts report.page_words",
    "report.page": "text memory.calibration progress.figures progress.record report.charts report.page_assets "
    "report.page_words report.specs",
    "report.json": "memory.event progress.figures progress.record",
    "report.plan": "text memory.event memory.goal memory.plan report.table",
    "report.calibration": "text memory.calibration memory.event | rich",
    "report.fit": "text memory.event memory.fit",
    "report.leeches": "text memory.event memory.leech",
    "report.mock": "text memory.event quiz.rehearsal report.table",
    "report.katas": "text katas.attempts katas.kata memory.event report.table",
    "exchange.__init__": "",
    "exchange.brought": "memory.event",
    "exchange.entries": "text bank.quantity bank.question exchange.brought",
    "exchange.html_reader": "",
    "exchange.markup": "text exchange.html_reader",
    "exchange.pairs": "text bank.answer bank.question bank.rules exchange.brought exchange.html_reader",
    "exchange.clozes": "text bank.question bank.rules exchange.brought exchange.pairs",
    "exchange.documents": "errors bank.question bank.topic exchange.brought exchange.entries",
    "exchange.tables": "bank.question exchange.brought exchange.entries memory.event memory.schedule",
    "exchange.anki_archive": "errors | sqlite3 zstandard",
    "exchange.anki_card": "text bank.draw bank.question bank.topic exchange.anki_format exchange.markup",
    "exchange.anki_collection": "errors | sqlite3",
    "exchange.anki_foreign": "exchange.anki_collection exchange.brought exchange.clozes exchange.markup exchange.pairs",
    "exchange.anki_format": "exchange.brought",
    "exchange.anki_in": "errors bank.question exchange.anki_archive exchange.anki_collection exchange.anki_foreign "
    "exchange.anki_format exchange.anki_reviews exchange.brought memory.event store.lines text",
    "exchange.anki_out": "errors bank.question bank.topic exchange.anki_card exchange.anki_format "
    "exchange.anki_schedule exchange.anki_style exchange.anki_tables exchange.brought exchange.documents "
    "exchange.entries memory.event "
    "memory.schedule store.lines | sqlite3",
    "exchange.anki_reviews": "exchange.anki_collection exchange.anki_schedule memory.clock memory.event "
    "memory.schedule",
    "exchange.anki_schedule": "memory.event memory.schedule",
    "exchange.anki_style": "exchange.anki_format memory.event",
    "exchange.anki_tables": "exchange.anki_schedule memory.event | sqlite3",
    "exchange.foreign": "exchange.anki_format exchange.brought exchange.clozes exchange.markup exchange.pairs "
    "exchange.tables",
    "exchange.incoming": "errors bank.shelf exchange.anki_in exchange.brought exchange.documents exchange.foreign "
    "store.lines",
    "exchange.bank_writer": "errors bank.question bank.reader bank.shelf bank.topic bank.topic_reader bank.tree "
    "exchange.brought exchange.entries | yaml",
    "exchange.summary": "text bank.question bank.shelf exchange.brought memory.event",
    "lint": "errors text memory.event bank.opening bank.pack bank.question bank.reader bank.rules bank.shelf "
    "bank.topic bank.topic_reader",
    "doctor": "__init__ errors paths text bank.shelf memory.aside memory.event memory.schedule memory.soundness "
    "store.backup store.log store.repair",
}
SHELL = {
    "terminal": "rich termios",
    "cli": "typer",
}  # these two draw and call everything below; terminal never calls cli
GUARDED = {
    "fsrs_rs_python",
    "latex2mathml",
    "numpy",
    "pandas",
    "platformdirs",
    "plotext",
    "pydantic",
    "rich",
    "simpleeval",
    "sqlite3",
    "termios",
    "torch",
    "triton",
    "typer",
    "vl_convert",
    "yaml",
    "zstandard",
}
FOREIGN = {"judge.key", "judge.worker"}  # these run code of learners and of katas' authors, who may raise anything
# clock, randomness, files and environment arrive as arguments
PURE = ("bank.question", "bank.formula", "bank.draw", "bank.answer", "bank.quantity", "bank.reader", "bank.rules")
PURE += (
    "bank.tree",
    "bank.topic",
    "bank.opening",
    "bank.topic_reader",
    "bank.skeleton",
    "memory.",
    "quiz.mock",
    "quiz.rehearsal",
)
PURE += ("quiz.action", "quiz.change", "quiz.phase", "quiz.responses", "quiz.session", "quiz.suggestion", "quiz.turn")
PURE += ("exchange.brought", "exchange.entries", "exchange.html_reader", "exchange.markup", "exchange.pairs")
PURE += ("exchange.clozes", "exchange.documents", "exchange.tables", "exchange.foreign")
PURE += ("progress", "report.", "text", "maths.", "terminal.paint", "terminal.wrap", "terminal.words", "terminal.card")
PURE += ("terminal.correction",)
PURE += ("judge.grid", "judge.numerals", "judge.phrases", "terminal.arrays", "terminal.judged", "terminal.kata_words")
PURE += ("terminal.statement", "terminal.watched")
PURE += ("katas.attempts", "katas.climb", "katas.skeleton", "judge.compare", "judge.diagnose", "judge.verdict")
IMPURE_MODULES = {"os", "sys", "random", "secrets", "time", "subprocess", "pathlib", "tempfile", "shutil", "socket"}

MODULES = {".".join(path.relative_to(PACKAGE).with_suffix("").parts): path for path in sorted(PACKAGE.rglob("*.py"))}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def ours(names: set[str]) -> set[str]:
    found = set()
    for name in names:
        if name == "dlprep" or name.startswith("dlprep."):
            inner = name.removeprefix("dlprep").removeprefix(".")
            candidates = (inner, f"{inner}.__init__".removeprefix("."))
            found |= {candidate for candidate in candidates if candidate in MODULES}
    return {name for name in found if MODULES[name].read_text().strip()}


def guarded(names: set[str]) -> set[str]:
    return {name.split(".")[0] for name in names} & GUARDED


def allowed(module: str) -> tuple[set[str], set[str]]:
    wing = module.split(".")[0]
    if wing in SHELL:
        below = set(TABLE) | {name for name in MODULES if name.startswith(("terminal.", f"{wing}."))}
        return below, set(SHELL[wing].split())
    modules, _, packages = TABLE[module].partition("|")
    # values and digest, like the standard library, are for all
    return {"values", "digest", *modules.split()}, set(packages.split())


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_only_what_it_may(module):
    modules, packages = allowed(module)
    names = imported(MODULES[module])
    assert ours(names) <= modules
    assert guarded(names) <= packages


def test_the_table_names_only_modules_that_are_there():
    assert set(TABLE) <= set(MODULES)


def test_the_table_has_no_cycle():
    def depth(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, f"{' → '.join((*above, module))}"
        for below in TABLE[module].partition("|")[0].split():
            if below in TABLE:
                depth(below, (*above, module))

    for module in TABLE:
        depth(module, ())


@pytest.mark.parametrize("module", [module for module in MODULES if module.startswith(PURE)])
def test_the_core_is_pure(module):
    assert not {name.split(".")[0] for name in imported(MODULES[module])} & IMPURE_MODULES
    tree = ast.parse(MODULES[module].read_text())
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not calls & {"open", "print", "input", "datetime.now", "datetime.utcnow", "date.today"}


@pytest.mark.parametrize("module", MODULES)
def test_no_file_grows_past_400_lines(module):
    assert len(MODULES[module].read_text().splitlines()) <= 400


@pytest.mark.parametrize("module", [module for module in MODULES if MODULES[module].read_text().strip()])
def test_the_first_line_says_what_the_module_is(module):
    docstring = ast.get_docstring(ast.parse(MODULES[module].read_text()))
    assert docstring, "a module begins with a sentence"


def test_nothing_catches_everything():
    for name, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ExceptHandler) and name not in FOREIGN:
                caught = ast.unparse(node.type) if node.type else "everything"
                assert caught not in ("everything", "Exception"), f"{path}:{node.lineno}"
