"""`dlprep data export` and `dlprep data import`: questions and history to other programs, and from them."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dlprep import paths
from dlprep.bank.question import ID, MAX_ID, Numeric, Question
from dlprep.bank.shelf import Shelf, shown_name
from dlprep.cli.filters import check_filters
from dlprep.cli.options import AsJson
from dlprep.cli.world import as_json, clock, language, learner, report_problems, shelf, warn
from dlprep.errors import ContentError, Problem, UsageError
from dlprep.exchange.brought import Brought, Left
from dlprep.exchange.summary import Imported, import_json, import_lines
from dlprep.memory.clock import ROLLOVER
from dlprep.memory.event import Event
from dlprep.store.log import Log
from dlprep.text import counted

if TYPE_CHECKING:
    from dlprep.exchange.incoming import Learner

ENDINGS = (".apkg", ".csv", ".json", ".jsonl")
NOT_TAKEN = "trust"  # the learner says on this machine whose code may run; no file says it

Bank = Annotated[list[str] | None, typer.Option(help="Only this bank; may be given several times.")]
Topic = Annotated[list[str] | None, typer.Option(help="Only this topic; may be given several times.")]


class _Wall(tzinfo):
    """The time on this machine's wall, in summer and in winter: what `astimezone` gives knows one of the two only."""

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        return at.replace(tzinfo=None).astimezone().utcoffset() if at else None

    def dst(self, at: datetime | None) -> timedelta | None:  # noqa: ARG002 - the signature is tzinfo's
        return None

    def tzname(self, at: datetime | None) -> str | None:
        return at.replace(tzinfo=None).astimezone().tzname() if at else None

    def fromutc(self, at: datetime) -> datetime:
        return at.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)


def register(app: typer.Typer) -> None:
    """Add the two commands to `dlprep data`."""
    app.command("export")(export)
    app.command("import")(import_)


def export(
    file: Annotated[
        Path, typer.Argument(help="Its ending chooses: .apkg (Anki), .csv, .json (questions), .jsonl (your history).")
    ],
    what: Annotated[str, typer.Option(help="questions, or reviews (.csv only).")] = "questions",
    history: Annotated[
        bool, typer.Option("--history", help="Anki: with what you answered and when it is due.")
    ] = False,
    bank: Bank = None,
    topic: Topic = None,
    lang: Annotated[str | None, typer.Option("--lang", metavar="en|zh|both", help="Anki: the cards' language.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file of this name.")] = False,
) -> None:
    """Write questions or your history into a file for other programs. Everything is written, or nothing."""
    ending = file.suffix.lower()
    _check_wishes(file, ending, what, history, lang, bank or topic)
    spoken = _spoken(lang)
    if ending == ".jsonl":
        _export_events(file, force)
        return
    with shelf() as questions:
        report_problems(questions.problems)
        check_filters(questions, banks=bank or (), topics=topic or ())
        chosen = [
            questions[entry.id]
            for entry in questions.entries
            if entry.bank in (bank or [entry.bank]) and entry.topic in (topic or [entry.topic])
        ]
        if what == "reviews":
            _export_reviews(file, chosen, force, every=not (bank or topic))
        elif ending == ".apkg":
            _export_package(file, questions, chosen, spoken, history, force)
        else:
            _export_questions(file, ending, questions, chosen, force)


def import_(
    file: Annotated[
        Path, typer.Argument(help="An Anki package or text export, CSV, JSON, or exported history (.jsonl).")
    ],
    bank: Annotated[str | None, typer.Option(help="The bank of yours that new questions go into.")] = None,
    topic: Annotated[str | None, typer.Option(help="The topic of cards that come from other programs.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Take the file's version of questions of yours.")] = False,
    no_history: Annotated[
        bool, typer.Option("--no-history", help="Take the questions alone: for a file of somebody else.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would come in, and write nothing.")] = False,
    json: AsJson = False,
) -> None:
    """Take in questions and history from a file, and say what could not be carried over and why."""
    from dlprep.exchange.bank_writer import BankWriter
    from dlprep.exchange.incoming import holds_events, read_incoming

    if bank is not None and (not ID.fullmatch(bank) or len(bank) > MAX_ID):
        raise UsageError("--bank", f"'{shown_name(bank[:40])}' cannot name a bank", "use lower-case words and hyphens")
    if holds_events(file):
        from dlprep.store.merge import lines

        # one by one: a history may be longer than the memory
        found, events = Brought(), lines(file)
    else:
        found = read_incoming(file, topic, _whose())
        events = iter(found.events)
    with shelf() as questions:
        writer = BankWriter(questions, paths.user_banks(), paths.shipped_questions())
        written = writer.take(found.entries, found.topics, bank, replace=replace)
        if written.questions and not dry_run:
            writer.save()
    new, known, left_events = _taken(iter(()) if no_history else events, str(file), dry_run=dry_run)
    left = (*found.left, *written.left, *left_events)
    files = written.files if written.questions else ()
    done = Imported(written.questions, written.replaced, written.known, files, new, known, left, dry=dry_run)
    if json:
        print(as_json(import_json(done)))
    else:
        for line in import_lines(done):
            print(line)
    if not done.carried:
        raise typer.Exit(1)


def _check_wishes(
    file: Path, ending: str, what: str, history: bool, lang: str | None, filters: Sequence[str] | None
) -> None:
    name = shown_name(file)
    if ending not in ENDINGS:
        raise UsageError(name, "its ending names no format", f"end it with one of {', '.join(ENDINGS)}")
    if what not in ("questions", "reviews"):
        raise UsageError("--what", f"'{shown_name(what[:20])}' is nothing to export", "use questions or reviews")
    if what == "reviews" and ending != ".csv":
        raise UsageError("--what", "reviews are written as .csv", "or export the whole history as .jsonl")
    if (history or lang) and ending != ".apkg":
        option = "--history" if history else "--lang"
        raise UsageError(option, "is for Anki packages (.apkg) only", "leave it out: other files hold both languages")
    if filters and ending == ".jsonl":
        raise UsageError("--bank, --topic", "a history is exported whole", "leave them out")


def _spoken(lang: str | None) -> Literal["en", "zh", "both"]:
    return "both" if lang == "both" else language(lang)


def _export_events(file: Path, force: bool) -> None:
    from dlprep.store.lines import HEADER, to_line

    count = 0
    with _placed(file, force) as scratch, scratch.open("x", encoding="ascii", newline="\n") as out:
        out.write(HEADER + "\n")
        for event in _events():
            out.write(to_line(event) + "\n")
            count += 1
    print(f"{shown_name(file)}: {counted(count, 'event')} of your history")


def _export_reviews(file: Path, chosen: Sequence[Question], force: bool, *, every: bool) -> None:
    from dlprep.exchange.tables import reviews_table

    where = {question.id: (question.bank, question.topic) for question in chosen}
    text = reviews_table((event for event in _events() if every or event.card in where or event.kind == "undo"), where)
    with _placed(file, force) as scratch:
        scratch.write_text(text, encoding="utf-8", newline="")
    print(f"{shown_name(file)}: {counted(_rows(text), 'review')}")
    warn("answers that you took back are not in it; katas neither — a .jsonl holds everything")


def _export_questions(file: Path, ending: str, questions: Shelf, chosen: Sequence[Question], force: bool) -> None:
    from dlprep.exchange.documents import as_document
    from dlprep.exchange.tables import questions_table

    text = questions_table(chosen) if ending == ".csv" else as_document(chosen, questions.topics)
    with _placed(file, force) as scratch:
        scratch.write_text(text, encoding="utf-8", newline="")
    print(f"{shown_name(file)}: {counted(len(chosen), 'question')}, complete and in both languages")
    warn("katas are not in it")


def _export_package(
    file: Path,
    questions: Shelf,
    chosen: Sequence[Question],
    spoken: Literal["en", "zh", "both"],
    history: bool,
    force: bool,
) -> None:
    from dlprep.exchange.anki_out import write_package

    with _placed(file, force) as scratch:
        if history and paths.progress_file().exists():
            with learner() as you:
                wanted = {question.id for question in chosen}
                told = _by_card(you.events, wanted)
                cards = {name: card for name, card in you.cards.items() if name in wanted}
                left = write_package(
                    scratch, chosen, questions.topics, spoken, told, cards, at=clock()(), settings=you.settings
                )
        else:
            told = {}
            left = write_package(scratch, chosen, questions.topics, spoken, at=clock()())
    events = f" with {counted(sum(map(len, told.values())), 'event')} of your history" if history else ""
    print(f"{shown_name(file)}: {counted(len(chosen) - len(left), 'question')}{events}")
    for each in left:
        warn(f"{each.place}: not written: {each.why}")
    if numeric := sum(isinstance(question, Numeric) for question in chosen):
        warn(f"{counted(numeric, 'numeric question')} with the numbers of one draw: Anki draws no new ones")
    warn("katas are not in it")


def _by_card(events: Iterable[Event], wanted: set[str]) -> Mapping[str, Sequence[Event]]:
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.card in wanted:
            found.setdefault(event.card, []).append(event)
    return found


def _events() -> Iterator[Event]:
    """The learner's events; nothing is made where nothing is."""
    if paths.progress_file().exists():
        with Log.open(paths.progress_file()) as log:
            yield from log.events()


@contextmanager
def _placed(file: Path, force: bool) -> Iterator[Path]:
    """A name to write under; what was written takes its place as a whole when the block ends well."""
    name = shown_name(file)
    if file.is_dir() or (file.exists() and not file.is_file()):
        raise UsageError(name, "is not a plain file", "name a file")
    if file.exists() and not force:
        raise UsageError(name, _THERE, _USE_FORCE)
    scratch = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        yield scratch
        with scratch.open("rb") as written:
            os.fsync(written.fileno())
        if force:
            scratch.replace(file)
        else:
            _linked(scratch, file)
    except FileExistsError as error:
        raise UsageError(name, _THERE, _USE_FORCE) from error
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise ContentError(name, what, "check the folder, its permissions and space") from error
    finally:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)


def _linked(scratch: Path, file: Path) -> None:
    """Unlike a rename, a link never takes the place of a file that came meanwhile."""
    try:
        os.link(scratch, file)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        scratch.replace(file)


def _rows(table: str) -> int:
    import csv
    import io

    return sum(1 for _ in csv.reader(io.StringIO(table, newline=""))) - 1


def _whose() -> "Learner":
    from dlprep.exchange.incoming import Learner

    now, zone = clock()(), _Wall()
    if not paths.progress_file().exists():
        return Learner(zone, ROLLOVER, now)
    with learner() as you:
        return Learner(zone, you.preferences.rollover, now)


def _taken(found: Iterator[Event | Problem], place: str, *, dry_run: bool) -> tuple[int, int, list[Left]]:
    """How many events were new, how many known, and what could not be taken."""
    left: list[Left] = []
    events = _allowed(found, left)
    first = next(events, None)
    if first is None:
        return 0, 0, left
    events = chain([first], events)
    if dry_run:
        there = {event.id for event in _events()}
        wanted = {event.id for event in events}
        return len(wanted - there), len(wanted & there), left
    from dlprep.store.merge import merge_events

    with Log.open(paths.progress_file()) as log:
        # what was made of a review in Anki may read another way later, as in another time zone: the first stays
        events = (event for event in events if not (event.device.startswith("anki-") and log.has(event.id)))
        done = merge_events(log, events, place, "before-import", clock()())
    left += [Left(each.place, "event", each.what) for each in done.problems]
    return done.new, done.known, left


def _allowed(found: Iterable[Event | Problem], left: list[Left]) -> Iterator[Event]:
    """The events that a file may bring; what it may not, or what cannot be read, is left."""
    for each in found:
        if isinstance(each, Problem):
            left.append(Left(each.place, "event", each.what))
        elif each.kind == NOT_TAKEN:
            left.append(Left(str(each.card), "trust in a kata", _NO_FILE))
        else:
            yield each


_NO_FILE = "no file can give it: dlprep asks you before it runs the code"
_THERE = "there is a file of this name"
_USE_FORCE = "name another, or use --force"
