"""The wheel holds everything, and does the main job where no checkout is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from conftest import LEDGERS, ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel built from a copy, so that no build folder appears in the checkout."""
    source = tmp_path_factory.mktemp("source") / "project"
    keep = ("pyproject.toml", "README.md", "LICENSE", "ledgerkit", "importers", "plugins", "notebooks")
    source.mkdir()
    for name in keep:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, source / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, source / name)
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_package(wheel):
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if name.startswith("ledgerkit/")}
    kinds = {".py", ".toml", ".csv", ".sql", ".html", ".css", ".js", ".ipynb", ".typed"}
    package = {
        Path(root, name).relative_to(ROOT).as_posix()
        for root, _folders, names in os.walk(ROOT / "ledgerkit", followlinks=True)
        for name in names
        if Path(name).suffix in kinds or name == "py.typed"
    }
    # The script beside a notebook is for reviewers; the notebook is what runs.
    wanted = {name for name in package if not name.startswith("ledgerkit/notebook/notebooks/") or name.endswith(".ipynb")}
    assert wanted - inside == set()
    assert not [name for name in inside if name.endswith((".pyc", ".beancount"))]


def test_the_wheel_does_the_main_job_in_an_empty_environment(wheel, tmp_path):
    """Nothing of the checkout is in reach; the libraries are those of this environment."""
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False, symlinks=True)
    site = next((environment / "lib").glob("python*")) / "site-packages"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # Libraries only: the finder of an editable install stands in a .pth file, which a second site folder does not read.
    (site / "libraries.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    python = environment / "bin" / "python"
    shutil.copytree(LEDGERS / "aozora", tmp_path / "aozora")
    ledger = tmp_path / "aozora" / "main.beancount"

    def run(*arguments, code=0):
        command = [str(python), "-m", "ledgerkit", *map(str, arguments)]
        done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path)
        assert done.returncode == code, done.stderr
        return done.stdout

    where = subprocess.run(
        [str(python), "-c", "import ledgerkit; print(ledgerkit.__file__)"], check=True, capture_output=True, text=True, cwd=tmp_path
    )
    assert str(site) in where.stdout
    answers = tmp_path / "aozora" / "resolutions" / "2026-09"
    shutil.copy(answers / "09-answers.beancount", tmp_path / "aozora" / "2026")
    run("import", ledger, *sorted((tmp_path / "aozora" / "inbox").iterdir()), answers / "2026-09-07-mufg.xml", "--accept", code=1)
    assert "All gates passed" in run("close", ledger, "-p", "2026-09", "--out", tmp_path / "pack", "--language", "en")
    assert len(list((tmp_path / "pack").iterdir())) == 3
