"""`wres ui` as a user starts and ends it, and what belongs to it on this machine. Not here: tests."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import Locator, Page

ROOT = Path(__file__).resolve().parents[2]
WRES = [sys.executable, "-c", "from wres_pipeline.cli import main; main()"]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class ServedUI:
    """A `wres ui` of the project in `folder`, started in an empty folder; what it prints is in said.txt."""

    def __init__(self, folder: Path, more: Mapping[str, str] | None = None) -> None:
        self.folder, self.port, self.said = folder, free_port(), folder / "said.txt"
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {**environment_of(folder), **(more or {})}
        for name in ("elsewhere", "tmp", "nobody"):
            (folder / name).mkdir()

    def start(self) -> None:
        """Start it, and wait until it says where it is."""
        command = [*WRES, "ui", "--port", str(self.port)]
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(command, cwd=self.folder / "elsewhere", env=self.environment, stdout=said)  # noqa: S603
        until(lambda: self.address in self.said.read_text() or self.process.poll() is not None)
        assert self.process.poll() is None, self.said.read_text()

    def end(self, number: int = signal.SIGINT) -> int:
        """Exit code after this signal."""
        self.process.send_signal(number)
        return self.process.wait(60)

    def refusal_of_another(self, port: int, home: str) -> str:
        """What another `wres ui` says, which must end at once with an error."""
        command, environment = [*WRES, "ui", "--port", str(port)], self.environment | {"WRES_HOME": home}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
        assert done.returncode == 1
        return done.stderr

    def processes(self) -> list[int]:
        """Ids of all processes that were started with this project's home, the command itself included."""
        return processes_of(self.folder)


def environment_of(folder: Path) -> dict[str, str]:
    """Nothing of whoever runs the tests; HOME and the temporary folder are watched."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WRES_", "DAGSTER"))}
    places = {"WRES_HOME": "home", "WRES_INBOX": "inbox", "WRES_OUTPUT": "output", "HOME": "nobody", "TMPDIR": "tmp"}
    return kept | {name: str(folder / place) for name, place in places.items()} | {"PYTHONPATH": str(ROOT)}


def processes_of(folder: Path) -> list[int]:
    """Ids of all processes that were started with the home in this folder."""
    home = f"WRES_HOME={folder / 'home'}".encode()
    return [int(each.name) for each in Path("/proc").glob("[0-9]*") if home in _environ(each).split(b"\0")]


def _environ(process: Path) -> bytes:
    try:
        return (process / "environ").read_bytes()
    except OSError:
        return b""


def is_there(process: int) -> bool:
    """Whether the process is there, if only as a zombie."""
    return Path("/proc", str(process)).exists()


def until(holds: Callable[[], bool], seconds: float = 240) -> None:
    """Wait until this holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.2)


def with_2020_chosen(page: Page, job: str) -> Locator:
    """The dialog to run the job at this address, with the year 2020 chosen and the menu of years still open."""
    page.goto(job)
    page.get_by_role("button", name="Materialize all").click()
    dialog = page.get_by_role("dialog").first
    dialog.get_by_text("Select a partition").click()
    page.get_by_role("menuitem", name="2020").click()
    return dialog
