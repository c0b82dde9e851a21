"""What must hold of every installed reader on any bytes whatever, and two ways to make the bytes.

``make test`` runs a bounded part of it (``tests/importers/test_fuzz.py``); ``make fuzz`` runs this file, for as long as it is told::

    python tests/fuzzing.py --seconds 600

Readers are found as everybody finds them, so that a reader added later is fuzzed too; so are its fixtures, the files below
``tests/importers/data``, from which the bytes grow.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledgerkit.domain.banking import BankStatement
    from ledgerkit.importers.readers import Reader

SEEDS = Path(__file__).parent / "importers" / "data"
LONGEST_SEED = 16_000
ACCOUNT = "Assets:Bank:Fuzz"


def seeds() -> list[Path]:
    """The small bank files written by hand, of every format, hostile ones included."""
    files = [path for path in sorted(SEEDS.rglob("*")) if path.is_file() and path.suffix != ".beancount"]
    return [path for path in files if path.stat().st_size <= LONGEST_SEED]


class Target:
    """Gives bytes to every reader and looks at what comes back.

    Args:
        folder: where the bytes lie as a file.
    """

    def __init__(self, folder: Path) -> None:
        from ledgerkit.importers.readers import readers

        self.path = folder / "bank-file"
        self.readers = readers()
        self.identified = self.read_whole = 0

    def __call__(self, content: bytes) -> None:
        """Raises whatever should not have been raised, and AssertionError for what should not have come back."""
        self.path.write_bytes(content)
        for reader in self.readers:
            statements = self.read(reader)
            if statements is not None:
                self.read_whole += 1
                shown(statements)
                booked(statements)

    def read(self, reader: Reader) -> list[BankStatement] | None:
        """The statements; None where the reader refused the bytes as it should, with a reason."""
        from ledgerkit.errors import BankFileError

        answer: object = reader.identify(self.path)
        assert isinstance(answer, bool), f"{reader.name} answers {answer!r}"
        self.identified += answer
        try:
            return reader.read(self.path)
        except BankFileError as error:
            problems = error.problems
        assert problems, f"{reader.name} gives no reason"
        assert all(problem.code and problem.message and problem.file for problem in problems)
        return None


def shown(statements: list[BankStatement]) -> None:
    """They can be shown in every way there is."""
    import csv
    import json

    from ledgerkit.render.bank_file import statements_csv, statements_json, statements_text

    named = [("bank-file", statement) for statement in statements]
    lines = sum(len(statement.lines) for statement in statements)
    assert sum(len(each["lines"]) for each in json.loads(statements_json(named))["statements"]) == lines
    csv.field_size_limit(sys.maxsize)
    assert len(list(csv.reader(io.StringIO(statements_csv(named, "ja"))))) == lines + 1
    statements_text(named, "ja").encode()


def booked(statements: list[BankStatement]) -> None:
    """The entries of what may be booked are as many when Beancount reads their text: no text of a bank becomes a directive."""
    from beancount.parser import parser, printer

    from ledgerkit.directives.bank import entries
    from ledgerkit.errors import LedgerkitError

    try:
        made = entries([statement for statement in statements if not statement.preliminary], ACCOUNT)
    except LedgerkitError:
        return  # a currency that Beancount cannot write is told, and nothing is written
    out = io.StringIO()
    printer.print_entries(made, file=out)
    parsed, errors, options = parser.parse_string(out.getvalue())
    assert errors == []
    # Beancount puts entries in the order of their days.
    assert Counter(type(entry).__name__ for entry in parsed) == Counter(type(entry).__name__ for entry in made)
    assert (options["title"], options["include"], options["plugin"]) == ("Beancount", [], [])
    assert {posting.account for entry in parsed for posting in getattr(entry, "postings", ())} <= {ACCOUNT}


def main() -> None:
    """Fuzz with atheris until the time or the number of runs is over; the process ends with libFuzzer's exit code."""
    options = argparse.ArgumentParser(description="Fuzz every installed reader of bank files.")
    options.add_argument("--seconds", type=int, default=0, help="how long")
    options.add_argument("--runs", type=int, default=-1, help="how many inputs")
    options.add_argument("--seed", type=int, default=0, help="of the random numbers; 0 takes another at every run")
    options.add_argument("--corpus", type=Path, help="folder that keeps what was found interesting")
    asked = options.parse_args()
    import atheris

    with atheris.instrument_imports(include=["ledgerkit"]):
        from ledgerkit.importers import readers

        readers.readers()  # imports each of them
    with tempfile.TemporaryDirectory() as name:
        corpus = asked.corpus or Path(name) / "corpus"
        corpus.mkdir(parents=True, exist_ok=True)
        for number, path in enumerate(seeds()):
            (corpus / f"seed-{number}").write_bytes(path.read_bytes())
        words = [f"-max_total_time={asked.seconds}", f"-runs={asked.runs}", f"-seed={asked.seed}", "-timeout=30", "-rss_limit_mb=2048"]
        atheris.Setup([sys.argv[0], *words, f"-max_len={LONGEST_SEED}", "-verbosity=1", str(corpus)], Target(Path(name)))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
