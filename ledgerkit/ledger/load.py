"""Load a ledger through Beancount, and say what went wrong at its line.

Loading a ledger runs the plugins it names: that is Beancount's way, and the only code of the ledger's choosing that we run.
Beancount's own pickle cache is never read or written, since unpickling a file that somebody else left beside a ledger would run
their code too.
"""

from __future__ import annotations

import fnmatch
import os
import re
import stat
import time
import traceback
from dataclasses import dataclass
from decimal import InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beancount import loader
from beancount.utils import encryption

from ledgerkit.collector import collector_paused
from ledgerkit.directives.problems import LedgerkitDirectiveError, problem_at
from ledgerkit.errors import InputError, Problem, UnreadableFileError
from ledgerkit.ledger.encodings import beginning, encoding_of, not_utf8, told_by_file
from ledgerkit.ledger.generated_faults import generated_problems, is_of_generated
from ledgerkit.ledger.journal import finish

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from beancount.core import data

__all__ = ["Loaded", "beancount_problems", "check_readable", "load"]

_REMEDIES = {
    "BalanceError": "Find the missing or wrong entry before that day, or correct the asserted amount.",
    "ParserError": "Mend the line.",
    "ParserSyntaxError": "Mend the line; Beancount left the whole directive out.",
    "LexerError": "Mend the character; Beancount left the whole directive out.",
    "ReductionError": "Give the lot that is meant in braces, or choose a booking method on the account's open directive.",
    "AmbiguousMatchError": "Give the lot that is meant in braces, or choose a booking method on the account's open directive.",
    "CategorizationError": "Write the amount or currency that Beancount cannot infer.",
    "InterpolationError": "Write the amount that Beancount cannot infer.",
    "PadError": "Take the pad out, or give it a balance assertion to fill up to.",
}
# Tried first: what the message says tells more than its class.
_MESSAGES = (
    ("Invalid token: '\ufeff", "Save the file as UTF-8 without a byte order mark; Beancount left out the directive after it."),
    (r"which is not UTF-8|codec can't decode", "Save the file as UTF-8; Beancount left the whole directive out."),
    (r"Invalid account name", "Begin with one of the five roots, and each part with an upper-case letter or a digit."),
    (r"unknown account", "Open the account on or before that day, or mend its name."),
    (r"does not balance", "Correct the amounts so that the transaction sums to zero."),
    (r"inactive account", "Date the entry between the account's open and close, or move those."),
    (r"Duplicate open", "Keep one open directive for the account."),
    (r"Duplicate balance assertion", "Keep one of the two assertions."),
    (r"Invalid currency", "Add the currency to the account's open directive, or post to another account."),
)
_NOT_UTF8 = re.compile(r"^UnicodeDecodeError: 'utf-8' codec can't decode bytes? (?:in position )?([\w-]+).*", re.DOTALL)
_LONGEST = 500
_INCLUDE = re.compile(r'^include\s+"([^"]*)"')
_EMPTY_CUSTOM = re.compile(r'^\d{4}[-/]\d+[-/]\d+\s+custom\s+("[^"]*")\s*(?:;.*)?$')


@dataclass(frozen=True, slots=True)
class Loaded:
    """A loaded ledger.

    Args:
        path: absolute path of the top-level file.
        entries: directives, sorted, plugins and padding applied.
        errors: Beancount's errors.
        options: Beancount's options map.
        started: when reading began, in nanoseconds since 1970.
    """

    path: Path
    entries: data.Directives
    errors: Sequence[Any]
    options: Mapping[str, Any]
    started: int


def check_readable(path: Path) -> None:
    """Raise what a person can act on where a file cannot be read at all.

    Raises:
        UnreadableFileError: it is missing, a folder or a device, not permitted, or not text.
    """
    code, message, remedy = _unreadable(path)
    if code == "not-text":
        encoding = encoding_of(beginning(path))
        if encoding:
            raise UnreadableFileError(not_utf8(str(path), 0, encoding))
    if code:
        raise UnreadableFileError(Problem(str(path), 0, code, message, remedy))


def _unreadable(path: Path) -> tuple[str, str, str]:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return "is-a-folder", "This is a folder, not a ledger.", f"Name the top-level file, such as {path / 'main.beancount'}."
        if not stat.S_ISREG(mode):
            return "not-a-file", "This is a pipe or a device, not a file.", "Name the ledger's top-level text file."
        with path.open("rb") as file:
            text = encryption.is_encrypted_file(str(path)) or b"\0" not in file.read(65536)
    except PermissionError:
        return "not-permitted", "The file may not be read.", "Give yourself permission to read it: chmod u+r."
    except (OSError, ValueError):  # a name that is too long, or holds a NUL, is no file's name
        return "file-missing", "There is no such file.", "Check the path; it is taken from the current folder."
    return ("", "", "") if text else ("not-text", "The file is not text.", "Name the top-level text file; if this is it, save it as UTF-8.")


def load(path: Path) -> Loaded:
    """Load a ledger with its includes and plugins.

    Errors of the ledger are returned with it, not raised. A change of several files that was cut short is completed first.

    Raises:
        UnreadableFileError: the top-level file or one it includes cannot be read or decrypted.
        InputError: Beancount, or a plugin at its import, raised an error instead of reporting it.
    """
    path = path.expanduser().absolute()
    check_readable(path)
    finish(path.parent)
    started = time.time_ns()
    try:
        with collector_paused():
            # load_file would go through the pickle cache; Fava calls _load for the same reason.
            entries, errors, options = loader._load([(str(path), True)], None, None, None)  # noqa: SLF001
    except Exception as error:  # a plugin's module may raise anything while it is imported
        raise _stopped(path, error) from error
    return Loaded(path, entries, errors, options, started)


def _stopped(path: Path, error: Exception) -> InputError:
    """What Beancount raised, as an error at the line it was at, which only its own variables say."""
    at: dict[str, Any] = {}
    for frame, _line in traceback.walk_tb(error.__traceback__):
        if str(frame.f_globals.get("__name__")).startswith("beancount."):
            at.update(frame.f_locals)
    what = " ".join(f"{type(error).__name__}: {error}".split())
    if isinstance(error, OSError):
        file = str(error.filename or at.get("source_filename") or path)
        place, line = _include_line([str(path), *at.get("filenames_seen", ())], file)
        reason = " ".join(str(error.strerror or error).split())
        message, remedy = f"{file} cannot be read: {reason}", "Mend the file, its permissions, or the include line."
        return UnreadableFileError(Problem(place or file, line, "file-unreadable", message, remedy))
    if isinstance(at.get("plugin_name"), str):
        place, line = _plugin_line(at.get("options_map") or {}, at["plugin_name"])
        message, remedy = f'The plugin "{at["plugin_name"]}" failed: {what}', "Install or mend the plugin."
        return InputError(Problem(place or str(path), line, "plugin-failed", message, remedy))
    meta = getattr(at.get("entry"), "meta", None) or {"filename": at.get("filename") or path}
    remedy = "Mend or simplify the directive; bean-check stops at it too."
    if isinstance(error, InvalidOperation):
        remedy = "Write numbers, and leave amounts to compute, of at most 28 digits: Beancount calculates with no more."
    return InputError(problem_at(meta, "beancount-stopped", f"Beancount stopped here: {what}", remedy))


def beancount_problems(errors: Sequence[Any], options: Mapping[str, Any], entries: Sequence[data.Directive] = ()) -> list[Problem]:
    """Beancount's and other plugins' errors as problems, in their order; those of generated entries last, at what makes them.

    Errors of our own directives are left out: whoever reads facts checks the directives anew, with warnings and also where the
    ledger does not turn the plugins on.
    """
    generated = [error for error in errors if is_of_generated(error)]
    others = [error for error in errors if not isinstance(error, LedgerkitDirectiveError) and not is_of_generated(error)]
    return [*told_by_file(_problem(error, options) for error in others), *generated_problems(generated, entries)]


def _problem(error: Any, options: Mapping[str, Any]) -> Problem:
    # A plugin may return anything for an error, a bare text too.
    source = getattr(error, "source", None) or {}
    file, line = str(source.get("filename") or "<ledger>"), int(source.get("lineno") or 0)
    name = type(error).__name__
    message = str(getattr(error, "message", error)).strip()
    if name == "LoadError":
        file, line, message, remedy = _load_error(message, options, file)
    else:
        remedy = next((advice for pattern, advice in _MESSAGES if re.search(pattern, message, re.IGNORECASE)), _REMEDIES.get(name, ""))
    message = _NOT_UTF8.sub(r"The text holds the byte \1, which is not UTF-8", _from_folder(message, options))
    if len(message) > _LONGEST:
        message = f"{message[:_LONGEST]} …"
    code = "beancount-" + re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
    return Problem(file, line, code, message, remedy)


def _from_folder(message: str, options: Mapping[str, Any]) -> str:
    # The same books give the same text wherever they lie.
    folder = Path(str(options.get("filename") or "")).parent
    return message.replace(f"{folder}{os.sep}", "") if folder.name else message


def _load_error(message: str, options: Mapping[str, Any], file: str) -> tuple[str, int, str, str]:
    # Beancount reports these at "<load>:0"; the line that caused them is in one of the files it read.
    missing = re.match(r'File (?:glob )?"(.*?)" does not', message)
    twice = re.match(r'Duplicate filename parsed: "(.*?)"', message)
    plugin = re.match(r'Error (?:importing|applying plugin) "(.*?)"', message)
    top = str(options.get("filename") or file)
    files = [top, *(name for name in options.get("include") or () if name != top)]
    if missing:
        place, line = _include_line(files, missing[1])
        return place or top, line, message, "Create the file, or mend the include line."
    if twice:
        place, line = _include_line(files, twice[1])
        return place or top, line, message, "Take this include out: a file is read once."
    if plugin:
        # Beancount indents the traceback by two: what was raised, in one line or several, follows the last line of code.
        raised = re.split(r"\n {4}.*\n  (?=\S)", message)[-1]
        short = f'The plugin "{plugin[1]}" failed: {" ".join(raised.split())}'
        empty = _find_lines(files, _EMPTY_CUSTOM) if plugin[1] == "beancount.ops.pad" else []
        if empty:
            return *empty[0][:2], short, "Give the custom directive a value on its line: without one, Beancount's padding stops."
        place, line = _plugin_line(options, plugin[1])
        return place or top, line, short, "Install or mend the plugin; until then the entries it makes are missing."
    return top, 0, message, ""


def _plugin_line(options: Mapping[str, Any], name: str) -> tuple[str, int]:
    # Beancount reads plugin lines in the top-level file only.
    found = _find_lines([str(options.get("filename", ""))], re.compile(rf'^plugin\s+"({re.escape(name)})"'))
    return found[0][:2] if found else ("", 0)


def _include_line(files: Iterable[str], wanted: str) -> tuple[str, int]:
    """The include line that names a file, by its text or by what it matches; the last, as of two the second is one too many."""
    found = [
        (file, line)
        for file, line, text in _find_lines(files, _INCLUDE)
        if wanted == text or fnmatch.fnmatchcase(wanted, os.path.normpath(Path(file).parent / text))
    ]
    return found[-1] if found else ("", 0)


def _find_lines(files: Iterable[str], pattern: re.Pattern[str]) -> list[tuple[str, int, str]]:
    """File, line number and first group of every line that matches."""
    found = []
    for file in files:
        try:
            with Path(file).open(encoding="utf-8", errors="replace") as lines:
                for number, line in enumerate(lines, 1):
                    match = pattern.match(line)
                    if match:
                        found.append((str(file), number, match[1]))
        except OSError:
            continue
    return found
