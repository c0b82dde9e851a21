"""Time and memory of commands as whole processes."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import peers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peers import Call, Program

OURS = "ledgerkit"
PATIENCE = 1_800
"""Seconds after which a command is stopped."""


@dataclass
class Figures:
    """What was measured of one command: seconds of the wall clock and of the processor, and peak megabytes, a value a run."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """The median of the wall clock."""
        return statistics.median(self.wall)

    @property
    def work(self) -> float:
        """The median of the processor."""
        return statistics.median(self.processor)

    @property
    def peak(self) -> float:
        """The most memory of any run, in megabytes."""
        return max(self.memory)


Results = dict[tuple[str, str], Figures]
"""By measure and program."""


def run(call: Call, figures: Figures) -> None:
    """Run a command once.

    Raises:
        RuntimeError: it failed, or ran longer than :data:`PATIENCE`.
    """
    if call.fresh is not None:
        shutil.rmtree(call.fresh, ignore_errors=True)
    environment = peers.environment() | dict(call.environment)
    start = time.perf_counter()
    process = subprocess.Popen(call.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        if time.perf_counter() - start > PATIENCE:
            process.kill()
            os.wait4(process.pid, 0)
            raise RuntimeError(f"stopped after {PATIENCE} seconds: {call.command}")
        time.sleep(0.002)
    process.returncode = status
    if status:
        raise RuntimeError(f"failed: {call.command}")
    figures.wall.append(time.perf_counter() - start)
    figures.processor.append(usage.ru_utime + usage.ru_stime)
    figures.memory.append(usage.ru_maxrss / 1024)


def measured(programs: Sequence[Program], runs: int) -> Results:
    """Every measure of every program, in turns (A, B, C, A, B, C, …), so that what else the machine does meets all alike.

    The cold load leaves our cache behind; Beancount's is filled by one load that is not counted. Nor is one run of every report of
    ours: it compiles modules that were not called before.
    """
    results: Results = {}
    for measure in peers.MEASURES:
        called = [(program, program.calls[measure]) for program in programs if measure in program.calls]
        for program, call in called:
            if measure == peers.WARM or (measure != peers.COLD and program.name == OURS):
                run(call, Figures())
        for _turn in range(runs):
            for program, call in called:
                run(call, results.setdefault((measure, program.name), Figures()))
    return results
