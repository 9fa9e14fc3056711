"""Every error that Dateline raises on purpose, and how they hang together.

    DatelineError              something a person can act on; `hint` says what to do next
    ├── IntakeError            an input can't be turned into an article
    │   ├── FetchError         an address can't be fetched, or may not be
    │   └── UnsupportedFormat  none of the readers knows this kind of file
    ├── KnowledgeError         gazetteer or actor registry is missing or malformed
    ├── CodebookError          the codebook names something that does not exist
    ├── ModelError             the language model's package is missing or of another version
    └── LedgerError            the record can't be opened, read or written
        └── NotOnRecord        an id or ref that the ledger does not hold

Errors of other packages are translated into these at one border per package, so that a caller needs to
catch one class only.
"""


class DatelineError(Exception):
    """The root. `message` says what happened, `hint` what the user can do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class IntakeError(DatelineError):
    """An input can't be turned into an article."""


class UnsupportedFormat(IntakeError):
    """None of the intake modules knows this kind of file."""


class FetchError(IntakeError):
    """An address can't be fetched, or may not be. `passes` where trying again later may help, `wait` after how many
    seconds the server says so."""

    def __init__(self, message: str, hint: str = "", *, passes: bool = False, wait: float | None = None) -> None:
        super().__init__(message, hint)
        self.passes = passes
        self.wait = wait


class KnowledgeError(DatelineError):
    """The gazetteer or the actor registry is missing or malformed."""


class CodebookError(DatelineError):
    """The codebook names something that does not exist."""


class ModelError(DatelineError):
    """The language model's package is missing or of another version."""


class LedgerError(DatelineError):
    """The record can't be opened, read or written."""


class NotOnRecord(LedgerError):
    """An id or ref that the ledger does not hold."""
