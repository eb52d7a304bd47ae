"""Servers that live and die together.

Here: starting them in one process group, noticing that one has ended, ending them all. Not here: which ones (ui).
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from time import monotonic, sleep
from typing import NoReturn, Self

from wres_pipeline.errors import EngineFault

PATIENCE = 15.0
"""Seconds that servers have to end by themselves."""
GUARD = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
sys.stdin.read()
os.killpg(0, signal.SIGKILL)
"""
"""Ends its group as soon as whoever started it is gone: even a command that was killed leaves nothing behind."""


class Servers:
    """Servers in a process group of their own, which Ctrl-C in a terminal does not reach, each with a log in `logs`.

    On leaving, they and all that they started are ended; a second signal does not wait for them.
    """

    def __init__(self, logs: Path, environment: Mapping[str, str]) -> None:
        self.logs, self.environment = logs, environment
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        command = [sys.executable, "-IS", "-c", GUARD]
        self.guard = subprocess.Popen(command, stdin=subprocess.PIPE, process_group=0)  # noqa: S603 - our own program
        return self

    def start(self, name: str, module: str, *arguments: str) -> None:
        """Start `python -m module` under this name."""
        with self.log(name).open("wb") as log:
            self.running[name] = subprocess.Popen(  # noqa: S603 - our own programs
                [sys.executable, "-m", module, *arguments],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                process_group=self.guard.pid,
            )

    def log(self, name: str) -> Path:
        """The file that this server writes to, anew at each start."""
        return self.logs / f"{name.replace(' ', '_')}.log"

    def must_be_running(self) -> None:
        """Raise EngineFault where one has ended by itself."""
        for name, server in self.running.items():
            if server.poll() is not None:
                raise EngineFault(f"The {name} ended by itself, and the others were stopped. See {self.log(name)}.")

    def watch(self) -> NoReturn:
        """Stay for as long as all are running; raises as must_be_running does."""
        while True:
            self.must_be_running()
            sleep(1)

    def __exit__(self, *_: object) -> None:
        try:
            os.killpg(self.guard.pid, signal.SIGINT)
            self._wait(PATIENCE)
        finally:
            os.killpg(self.guard.pid, signal.SIGKILL)  # the guard is not yet waited for: the number is still its own
            for process in (*self.running.values(), self.guard):
                process.communicate()

    def _wait(self, seconds: float) -> None:
        until = monotonic() + seconds
        while monotonic() < until and any(server.poll() is None for server in self.running.values()):
            sleep(0.1)
