"""Servers live and die together: one that ends is named, and nothing is left, however they are ended."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wres_pipeline.errors import EngineFault
from wres_pipeline.runs import servers
from wres_pipeline.runs.servers import Servers

SLEEPER = "import time; print('asleep', flush=True); time.sleep(600)"
STUBBORN = f"import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); {SLEEPER}"
PARENT = (
    f"import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', {SLEEPER!r}]).pid, flush=True); {SLEEPER}"
)
OWNER = """
import os, sys
from pathlib import Path
from wres_pipeline.runs.servers import Servers
with Servers(Path(), os.environ) as servers:
    servers.start("sleeper", "sleeper")
    print(servers.running["sleeper"].pid, flush=True)
    servers.watch()
"""


@pytest.fixture
def programs(tmp_path: Path) -> dict[str, str]:
    """Environment in which these are modules to start."""
    for name, code in {"sleeper": SLEEPER, "stubborn": STUBBORN, "parent": PARENT, "ends": ""}.items():
        (tmp_path / f"{name}.py").write_text(code)
    return {"PYTHONPATH": f"{tmp_path}:{Path(__file__).resolve().parents[1]}"}


def said(log: Path) -> str:
    """What the log has, once it has something."""
    for _ in range(600):
        if text := log.read_text():
            return text
        time.sleep(0.05)
    raise TimeoutError(log)


def ends(process: int) -> bool:
    """Whether it ends soon; who waits for it is not our affair here, so a zombie counts as ended."""
    for _ in range(200):
        stat = Path("/proc", str(process), "stat")
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_one_that_ends_is_named_with_its_log_and_the_others_are_ended(tmp_path: Path, programs: dict[str, str]) -> None:
    with Servers(tmp_path, programs) as some:
        some.start("other", "sleeper")
        some.start("first server", "ends")
        with pytest.raises(EngineFault, match=r"The first server ended by itself.*first_server\.log"):
            some.watch()
    assert some.running["other"].returncode is not None


def test_what_a_server_started_is_ended_too_and_who_does_not_want_to_end_is_killed(
    tmp_path: Path, programs: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(servers, "PATIENCE", 0.5)
    with Servers(tmp_path, programs) as some:
        some.start("stubborn", "stubborn")
        some.start("parent", "parent")
        child = int(said(some.log("parent")).split()[0])
        assert "asleep" in said(some.log("stubborn"))
    assert some.running["stubborn"].returncode == -signal.SIGKILL
    assert ends(child)


def test_when_the_owner_is_killed_nothing_is_left(tmp_path: Path, programs: dict[str, str]) -> None:
    command = [sys.executable, "-c", OWNER]
    owner = subprocess.Popen(command, cwd=tmp_path, env=programs, stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert owner.stdout
    server = int(owner.stdout.readline())
    owner.kill()
    owner.communicate()
    assert ends(server)
