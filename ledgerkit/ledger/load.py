"""Load a ledger through Beancount, and say what went wrong at its line.

Loading a ledger runs the plugins it names: that is Beancount's way, and the only code of the ledger's choosing that we run.
Beancount's own pickle cache is never read or written, since unpickling a file that somebody else left beside a ledger would run
their code too.
"""

from __future__ import annotations

import gc
import os
import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beancount import loader
from beancount.utils import encryption

from ledgerkit.directives.problems import LedgerkitDirectiveError
from ledgerkit.errors import Problem, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from beancount.core import data

__all__ = ["Loaded", "beancount_problems", "check_readable", "collector_paused", "load"]

_REMEDIES = {
    "BalanceError": "Find the missing or wrong entry before that day, or correct the asserted amount.",
    "ParserError": "Mend the line; Beancount left the whole directive out.",
    "ParserSyntaxError": "Mend the line; Beancount left the whole directive out.",
    "LexerError": "Mend the character; Beancount left the whole directive out.",
    "ReductionError": "Give the lot that is meant in braces, or choose a booking method on the account's open directive.",
    "AmbiguousMatchError": "Give the lot that is meant in braces, or choose a booking method on the account's open directive.",
    "CategorizationError": "Write the amount or currency that Beancount cannot infer.",
    "InterpolationError": "Write the amount that Beancount cannot infer.",
    "PadError": "Take the pad out, or give it a balance assertion to fill up to.",
}
_VALIDATION = (
    (r"unknown account", "Open the account on or before that day, or mend its name."),
    (r"does not balance", "Correct the amounts so that the transaction sums to zero."),
    (r"inactive account", "Date the entry between the account's open and close, or move those."),
    (r"Duplicate open", "Keep one open directive for the account."),
    (r"Invalid currency", "Add the currency to the account's open directive, or post to another account."),
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A loaded ledger.

    Args:
        path: absolute path of the top-level file.
        entries: directives, sorted, plugins and padding applied.
        errors: Beancount's errors.
        options: Beancount's options map.
    """

    path: Path
    entries: data.Directives
    errors: Sequence[Any]
    options: Mapping[str, Any]


def check_readable(path: Path) -> None:
    """Raise what a person can act on where a file cannot be read at all.

    Raises:
        UnreadableFileError: it is missing, a folder, not permitted, or not text.
    """
    code, message, remedy = "", "", ""
    if not path.exists():
        code, message, remedy = "file-missing", "There is no such file.", "Check the path; it is taken from the current folder."
    elif path.is_dir():
        code, message, remedy = (
            "is-a-folder",
            "This is a folder, not a ledger.",
            f"Name the top-level file, such as {path / 'main.beancount'}.",
        )
    elif not os.access(path, os.R_OK):
        code, message, remedy = "not-permitted", "The file may not be read.", "Give yourself permission to read it: chmod u+r."
    else:
        with path.open("rb") as file:
            if b"\0" in file.read(65536):
                code, message, remedy = "not-text", "The file is not text.", "Name the ledger's top-level text file."
    if code:
        raise UnreadableFileError(Problem(str(path), 0, code, message, remedy))


def load(path: Path) -> Loaded:
    """Load a ledger with its includes and plugins.

    Errors of the ledger are returned with it, not raised.

    Raises:
        UnreadableFileError: the top-level file cannot be read.
    """
    path = path.expanduser().absolute()
    check_readable(path)
    with collector_paused():
        if encryption.is_encrypted_file(str(path)):
            entries, errors, options = loader.load_file(str(path))
        else:
            # load_file would go through the pickle cache; Fava calls _load for the same reason.
            entries, errors, options = loader._load([(str(path), True)], None, None, None)  # noqa: SLF001
    return Loaded(path, entries, errors, options)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the garbage collector: a load only builds, so it finds nothing and takes about a third of the time looking."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def beancount_problems(errors: Sequence[Any], options: Mapping[str, Any]) -> list[Problem]:
    """Beancount's and other plugins' errors as problems, in their order.

    Errors of our own directives are left out: whoever reads facts checks the directives anew, with warnings and also where the
    ledger does not turn the plugins on.
    """
    return [_problem(error, options) for error in errors if not isinstance(error, LedgerkitDirectiveError)]


def _problem(error: Any, options: Mapping[str, Any]) -> Problem:
    source = error.source or {}
    file, line = str(source.get("filename") or "<ledger>"), int(source.get("lineno") or 0)
    name = type(error).__name__
    message = str(error.message).strip()
    remedy = _REMEDIES.get(name, "")
    for pattern, advice in _VALIDATION:
        if not remedy and re.search(pattern, message, re.IGNORECASE):
            remedy = advice
    if name == "LoadError":
        file, line, message, remedy = _load_error(message, options, file)
    code = "beancount-" + re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
    return Problem(file, line, code, message, remedy)


def _load_error(message: str, options: Mapping[str, Any], file: str) -> tuple[str, int, str, str]:
    # Beancount reports these at "<load>:0"; the line that caused them is in one of the files it read.
    include = re.match(r'File (?:glob )?"(.*?)" does not', message) or re.match(r'Duplicate filename parsed: "(.*?)"', message)
    plugin = re.match(r'Error (?:importing|applying plugin) "(.*?)"', message)
    top = str(options.get("filename") or file)
    if include:
        place, line = _find_line(options, "include", Path(include[1]).name)
        return place or top, line, message, "Create the file, mend the include line, or include it once only."
    if plugin:
        place, line = _find_line(options, "plugin", plugin[1])
        lines = [text.strip() for text in message.splitlines() if text.strip()]
        short = f'The plugin "{plugin[1]}" failed: {lines[-1]}'
        return place or top, line, short, "Install or mend the plugin; until then the entries it makes are missing."
    return top, 0, message, ""


def _find_line(options: Mapping[str, Any], word: str, text: str) -> tuple[str, int]:
    pattern = re.compile(rf'^{word}\s+"[^"]*{re.escape(text)}"')
    for file in options.get("include") or ():
        try:
            with Path(file).open(encoding="utf-8", errors="replace") as lines:
                for number, line in enumerate(lines, 1):
                    if pattern.match(line):
                        return str(file), number
        except OSError:
            continue
    return "", 0
