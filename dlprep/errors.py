"""What can go wrong, as the user reads it: where, what, and what to do. Knows nothing of the rest."""

from dlprep.values import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a file, printed as `place: what — what to do`."""

    place: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what} — {self.remedy}"


class DlprepError(Exception):
    """Every failure that a user can meet; only the command line prints it."""

    def __init__(self, place: str, what: str, remedy: str) -> None:
        super().__init__(f"{place}: {what} — {remedy}")
        self.problem = Problem(place, what, remedy)


class StoreError(DlprepError):
    """The progress file cannot be read or written; it has not been changed."""


class DamagedError(StoreError):
    """What the progress file holds cannot be trusted or read any more."""


class ContentError(DlprepError):
    """A question, topic or bank is not there or cannot be used."""


class FormulaError(DlprepError):
    """A formula in a bank cannot be read or has no value."""


class UsageError(DlprepError):
    """The command was called in a way that cannot be carried out."""
