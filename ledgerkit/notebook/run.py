"""Run a notebook over a ledger on a real kernel, and keep it with its results.

The kernel is this very interpreter, started from a specification of our own: kernels that a user has registered, start-up files and
settings of IPython are left out, so that the same ledger gives the same notebook on every machine. The result is written
atomically and holds no times, so that the same books and versions give the same bytes; a notebook that stops half-way is kept as
far as it came, with the error.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledgerkit.errors import InputError, Problem, UsageError
from ledgerkit.notebook.find import ENDING
from ledgerkit.render.extra import extra

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledgerkit.notebook.find import Notebook

__all__ = ["run"]

_KERNEL, _DISPLAY_NAME = "python3", "Python 3 (ipykernel)"
"""The names every Jupyter knows, so that the result opens anywhere."""
_START_SECONDS = 120
_SOCKET_PATH_BYTES = 90
"""Systems take from 104 bytes; Jupyter adds an ending to the name."""
_TIMES = ("papermill", "execution")
"""Metadata that a run leaves: times, and paths that no longer exist."""


def run(notebook: Notebook, parameters: Mapping[str, str], out: Path, *, progress: bool = False) -> None:
    """Run a notebook and write it, with its results, to a file.

    Our own notebooks run in an empty folder, a user's own in its folder, as Jupyter does.

    Args:
        notebook: the notebook; it is not changed.
        parameters: values for its cell tagged ``parameters``; paths absolute.
        out: where the result goes; its folder is made if it is not there.
        progress: whether to show a progress bar on standard error.

    Raises:
        UsageError: the result cannot go there.
        InputError: a cell failed (the notebook is written as far as it came), or the kernel did not work.
        MissingExtraError: papermill is not installed.
    """
    papermill, nbformat = extra("papermill"), extra("nbformat")
    target = _target(out, notebook)
    temporary = _reserve(target, out)
    try:
        with tempfile.TemporaryDirectory(prefix="ledgerkit-notebook-") as name:
            work = Path(name)
            made = work / f"result{ENDING}"
            failure = _execute(papermill, notebook, parameters, work, made, progress=progress)
            if made.is_file():
                result = nbformat.read(made, as_version=4)
                _tidy(result, failed=failure is not None)
                _write(nbformat.writes(result) + "\n", temporary, target, out)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()
    if failure is not None:
        raise InputError(_stopped(failure, notebook, out))


def _target(out: Path, notebook: Notebook) -> Path:
    target = out.expanduser().resolve()  # a link stays one, and what it leads to is written
    fault = ""
    if target.suffix != ENDING:
        fault = f"does not end in {ENDING}"
    elif target.is_dir():
        fault = "is a folder"
    elif notebook.path is not None and target.exists() and target.samefile(notebook.path):
        fault = "is the notebook itself"
    if fault:
        raise UsageError(
            Problem(
                str(out), 0, "out", f"The result cannot go to {out}: it {fault}.", f"Name another file ending in {ENDING} with --out FILE."
            )
        )
    return target


def _reserve(target: Path, out: Path) -> Path:
    """A file beside the target, made before the run, so that nobody waits for a result that cannot be written."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{target.stem}.", suffix=ENDING, dir=target.parent)
    except OSError as error:
        raise _cannot_write(out, error) from error
    os.close(descriptor)
    return Path(name)


def _write(text: str, temporary: Path, target: Path, out: Path) -> None:
    try:
        # A lone surrogate, which UTF-8 cannot hold, becomes an escape, as in every JSON of ours.
        temporary.write_text(text, encoding="utf-8", errors="backslashreplace")
        temporary.chmod(0o644)
        temporary.replace(target)
    except OSError as error:
        raise _cannot_write(out, error) from error


def _cannot_write(out: Path, error: OSError) -> InputError:
    return InputError(
        Problem(
            str(out),
            0,
            "cannot-write",
            f"The notebook cannot be written: {error.strerror}.",
            "Name a folder you may write to with --out FILE.",
        )
    )


def _execute(
    papermill: Any, notebook: Notebook, parameters: Mapping[str, str], work: Path, made: Path, *, progress: bool
) -> Exception | None:
    """Run it into ``made``; what stopped it, or None."""
    stopping = (papermill.PapermillExecutionError, extra("nbclient.exceptions").DeadKernelError, RuntimeError)
    empty = work / "empty"
    empty.mkdir()
    # What papermill would log, we say ourselves.
    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    try:
        papermill.execute_notebook(
            notebook.content,
            str(made),
            parameters=dict(parameters),
            kernel_name=_KERNEL,
            language="python",
            progress_bar=progress,
            start_timeout=_START_SECONDS,
            cwd=str(empty if notebook.path is None else notebook.path.parent),
            shutdown_kernel="immediate",  # it holds nothing that must be saved, and a stopped run ends at once
            **_kernel(work),
        )
    except stopping as error:
        return error
    return None


def _kernel(work: Path) -> dict[str, Any]:
    """What makes the kernel this interpreter, whatever kernels and settings a user has: arguments of the notebook client."""
    folder = work / "kernels" / _KERNEL
    folder.mkdir(parents=True)
    specification = {
        "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": _DISPLAY_NAME,
        "language": "python",
        "env": {"IPYTHONDIR": str(work / "ipython"), "PYDEVD_DISABLE_FILE_VALIDATION": "1"},
    }
    (folder / "kernel.json").write_text(json.dumps(specification), encoding="utf-8")
    specifications = extra("jupyter_client.kernelspec").KernelSpecManager(kernel_dirs=[str(folder.parent)])
    # A kernel manager looks for kernels with a finder of its own making; only a subclass can give it ours.
    manager = extra("jupyter_client").AsyncKernelManager
    pinned = type(manager)(
        "PinnedKernelManager", (manager,), {"_pinned": extra("traitlets").default("kernel_spec_manager")(lambda _self: specifications)}
    )
    connection = work / "k.json"
    settings = {"ConnectionFileMixin": {"connection_file": str(connection), "transport": _transport(connection)}}
    return {"kernel_manager_class": pinned, "config": extra("traitlets.config").Config(settings)}


def _transport(connection: Path) -> str:
    """Sockets in our own folder, which nobody else may open, where the system has them and takes a path of that length."""
    return "ipc" if os.name == "posix" and len(os.fsencode(connection)) < _SOCKET_PATH_BYTES else "tcp"


def _tidy(result: Any, *, failed: bool) -> None:
    """Take out what differs from run to run."""
    for metadata in (result.metadata, *(cell.metadata for cell in result.cells)):
        for key in _TIMES:
            metadata.pop(key, None)
    result.metadata["kernelspec"] = {"display_name": _DISPLAY_NAME, "language": "python", "name": _KERNEL}
    for cell in result.cells:
        tags = cell.metadata.get("tags", [])
        if "injected-parameters" in tags:
            cell["id"] = "injected-parameters"
    if failed:
        # Papermill marks the place with two cells of its own.
        for number, cell in enumerate(cell for cell in result.cells if "papermill-error-cell-tag" in cell.metadata.get("tags", [])):
            cell["id"] = f"stopped-{number}"


def _stopped(failure: Exception, notebook: Notebook, out: Path) -> Problem:
    name, value = getattr(failure, "ename", None), getattr(failure, "evalue", "")
    if name is None:
        return Problem(
            str(out),
            0,
            "kernel-died",
            f"The kernel stopped while running {notebook.name}.",
            f"Free memory and try again, or look in {out}, which holds everything up to the cell that ended it.",
            found=str(failure).partition("\n")[0],
        )
    lines = [line.strip() for line in str(getattr(failure, "source", "")).splitlines()]
    return Problem(
        str(out),
        0,
        "cell-failed",
        f"In [{getattr(failure, 'exec_count', None)}] of {notebook.name} stopped with {name}: {value}".rstrip(": "),
        f"Open {out}: it holds everything up to that cell, and the error.",
        found=next((line for line in lines if line and not line.startswith("#")), ""),
    )
