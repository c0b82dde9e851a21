"""What a person answered in a review, kept in a file until it is booked: nothing that was typed is lost."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

from ledgerkit.errors import InputError, Problem
from ledgerkit.ledger.edits import apply, edit

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["KEPT_FILE", "Answer", "Kept"]

KEPT_FILE = ".ledgerkit-review.json"
"""Beside the ledger; it is taken away once its answers are booked."""
Do = Literal["book", "suspense", "skip"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said of one line.

    Args:
        do: ``book`` it; leave it in ``suspense``, or out of the books where the rules name no such account; or ``skip`` it.
        account: the account of its other posting.
        payee: who; empty for what the bank says.
        narration: what for; empty for what the bank says.
        invoices: those that it settles; the account may be empty then.
    """

    do: Do
    account: str = ""
    payee: str = ""
    narration: str = ""
    invoices: tuple[str, ...] = ()


@dataclass(slots=True)
class Kept:
    """The answers that are not booked yet.

    Args:
        file: where they are kept.
        answers: by key of the line.
        rules: text of rules that were made, and are not in ``rules.toml`` yet.
    """

    file: Path
    answers: dict[str, Answer] = field(default_factory=dict)
    rules: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, folder: Path) -> Kept:
        """The answers kept in a ledger's folder; none where there is no file.

        Raises:
            InputError: the file is not as it was written.
        """
        file = folder / KEPT_FILE
        try:
            data = json.loads(file.read_bytes())
            answers = {key: _answer(answer) for key, answer in data["answers"].items()}
            rules = list(data["rules"])
        except FileNotFoundError:
            return cls(file)
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise _unreadable(file, f"{type(error).__name__}: {error}") from error
        texts = [
            *rules,
            *(text for answer in answers.values() for text in (answer.account, answer.payee, answer.narration, *answer.invoices)),
        ]
        if not all(isinstance(text, str) for text in texts) or any(answer.do not in get_args(Do) for answer in answers.values()):
            raise _unreadable(file, "it holds something else than answers")
        return cls(file, answers, rules)

    def write(self) -> None:
        """Keep them, in one piece; where there are none, the file is taken away."""
        if not self.answers and not self.rules:
            if self.file.exists():
                apply([edit(self.file, None)])
            return
        data = {"answers": {key: asdict(answer) for key, answer in sorted(self.answers.items())}, "rules": self.rules}
        apply([edit(self.file, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())])


def _answer(data: dict[str, Any]) -> Answer:
    invoices = data.get("invoices", [])
    if not isinstance(invoices, list):
        raise TypeError("invoices")
    return Answer(**{**data, "invoices": tuple(invoices)})


def _unreadable(file: Path, why: str) -> InputError:
    message, remedy = f"The answers of an earlier review cannot be read: {why}.", "Delete the file; those answers are then asked again."
    return InputError(Problem(str(file), 0, "review-kept", message, remedy))
