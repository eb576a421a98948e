"""What tests of export and import share: the two commands as they are called, and a small shipped bank."""

import sys
from pathlib import Path

import typer
from broken.samples import CHOICE, GOOD, TOPICS

from dlprep import paths
from dlprep.bank.shelf import Root, open_shelf
from dlprep.cli import exchange
from dlprep.errors import DlprepError, UsageError
from dlprep.exchange.entries import entry_of


def small(folder: Path) -> Path:
    """A shipped bank of one question, which is compiled in no time."""
    (folder / "basics").mkdir(parents=True)
    (folder / "topics.yaml").write_text(TOPICS)
    (folder / "basics" / "a.yaml").write_text(CHOICE.replace("softmax-sum", "shipped-sum"))
    return folder


def call(*arguments: object) -> int:
    """Run a command of `dlprep data`; errors are printed and become exit codes as in the whole program."""
    app = typer.Typer()
    exchange.register(app)
    command = typer.main.get_command(app)
    try:
        return command.main([str(each) for each in arguments], prog_name="data", standalone_mode=False) or 0
    except DlprepError as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1


def shelf():
    """The shelf as the next command finds it."""
    own = Root(paths.user_banks(), str(paths.user_banks()))
    return open_shelf([Root(paths.shipped_questions(), "questions"), own], paths.index_file())


def caller(capsys):
    """What runs a command; it returns its exit code, stdout and stderr."""

    def run(*arguments):
        code = call(*arguments)
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def entries(bank=None):
    """The entries of a bank, or of all, by id."""
    opened = shelf()
    found = {entry.id: entry_of(opened[entry.id]) for entry in opened.entries if entry.bank == (bank or entry.bank)}
    opened.close()
    return found


def own_bank():
    """Write a bank of the learner's own with a question of each kind and topics; returns its entries."""
    folder = paths.user_banks() / "mine"
    folder.mkdir(parents=True)
    text = TOPICS.replace("id: softmax", "id: my-softmax").replace("id: adam", "id: my-adam")
    (folder / "topics.yaml").write_text(text.replace("[softmax]", "[my-softmax]"))
    (folder / "all.yaml").write_text("".join(GOOD.values()).replace("topic: softmax", "topic: my-softmax"))
    return entries("mine")
