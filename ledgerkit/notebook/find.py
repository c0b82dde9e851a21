"""Which notebooks there are: those that come with ledgerkit, by name, and a user's own, by path."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledgerkit.errors import InputError, Problem, UnreadableFileError, UsageError
from ledgerkit.render.extra import extra

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["ENDING", "Notebook", "find", "names"]

ENDING = ".ipynb"


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook as it stands before it is run.

    Args:
        name: what it is called, without ending.
        content: the notebook, in nbformat's values.
        path: the file of a user's own notebook, absolute; None for one of ours.
    """

    name: str
    content: Any
    path: Path | None = None

    def warnings(self) -> list[Problem]:
        """What is likely to surprise whoever runs it."""
        if any("parameters" in cell.metadata.get("tags", []) for cell in self.content.cells):
            return []
        return [
            Problem(
                str(self.path),
                0,
                "no-parameters-cell",
                "The notebook has no cell tagged 'parameters'; ledger, period and language are set before its first cell.",
                "Tag the cell that sets them 'parameters', or a later cell will set them back.",
                severity="warning",
            )
        ]


def _ours() -> dict[str, Traversable]:
    # A link in the repository, a folder in the wheel: one name for both.
    folder = resources.files(__package__).joinpath("notebooks")
    return {file.name.removesuffix(ENDING): file for file in folder.iterdir() if file.name.endswith(ENDING)}


def names() -> list[str]:
    """The notebooks that come with ledgerkit."""
    return sorted(_ours())


def find(name: str) -> Notebook:
    """A notebook by name, or by path where the name ends in ``.ipynb``.

    A name is looked up among those there are and never made into a path.

    Raises:
        UsageError: there is none of that name.
        UnreadableFileError: the user's own file is not there or may not be read.
        InputError: the file is no notebook in Python.
        MissingExtraError: nbformat is not installed.
    """
    if name.endswith(ENDING):
        path = Path(name).expanduser().absolute()
        return Notebook(path.stem, _parse(_read(path, name), name), path)
    ours = _ours()
    if name not in ours:
        raise UsageError(
            Problem(
                "<notebook>",
                0,
                "unknown-notebook",
                f"There is no notebook {name!r}.",
                f"Name one of those expected, or give the path of your own, ending in {ENDING}.",
                ", ".join(sorted(ours)),
                name,
            )
        )
    return Notebook(name, _parse(ours[name].read_text(encoding="utf-8"), name))


def _read(path: Path, file: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            Problem(file, 0, "not-a-notebook", "The file is no notebook: it is not UTF-8 text.", "Name a notebook.")
        ) from error
    except OSError as error:
        raise UnreadableFileError(
            Problem(file, 0, "unreadable-file", f"The notebook cannot be read: {error.strerror}.", "Check the path.")
        ) from error


def _parse(text: str, file: str) -> Any:
    nbformat = extra("nbformat")
    try:
        content = nbformat.reads(text, as_version=4)
        nbformat.validate(content)
    except (json.JSONDecodeError, nbformat.reader.NotJSONError) as error:
        raise InputError(Problem(file, 0, "not-a-notebook", "The file is no notebook: it is not JSON.", "Name a notebook.")) from error
    except (nbformat.ValidationError, AttributeError, KeyError, TypeError, ValueError) as error:
        # nbformat answers JSON of another shape with whatever its conversion stumbles over.
        reason = str(error).partition("\n")[0]
        raise InputError(
            Problem(
                file, 0, "not-a-notebook", "The file is JSON, but no notebook.", "Open it in JupyterLab and save it again.", found=reason
            )
        ) from error
    language = content.metadata.get("kernelspec", {}).get("language", "python")
    if language != "python":
        raise InputError(
            Problem(file, 0, "not-python", "The notebook is not written in Python.", "Name a notebook in Python.", "python", str(language))
        )
    return content
