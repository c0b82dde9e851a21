"""Changes of files made in a process of their own that dies without a word at one of its calls to the system, as at a power cut."""

from __future__ import annotations

import pickle
import subprocess
import sys

KILLED = """
import os, pickle, sys, tempfile
from pathlib import Path
from ledgerkit.ledger.edits import apply
top, last = Path(sys.argv[1]), int(sys.argv[2])
edits = pickle.load(sys.stdin.buffer)
count = 0
def counted(call):
    def run(*args, **options):
        global count
        count += 1
        if count == last:
            os._exit(9)
        return call(*args, **options)
    return run
tempfile.mkstemp = counted(tempfile.mkstemp)
os.fsync = counted(os.fsync)
for name in ("replace", "unlink", "chmod", "mkdir"):
    setattr(Path, name, counted(getattr(Path, name)))
apply(edits, top)
print(count)
"""


def apply_until(edits, folder, last):
    """Apply edits and die at the call of that number, from 1; with 0 live, and return how many calls there are."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), str(last)], input=pickle.dumps(tuple(edits)), capture_output=True, check=False
    )
    if not last:
        assert done.returncode == 0, done.stderr.decode()
        return int(done.stdout)
    assert done.returncode == 9, done.stderr.decode()
    return last
