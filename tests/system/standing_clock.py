"""A program of Dagster with a wall clock that stands where a test has set it: python -m ... MODULE ARGUMENTS.

The clock is a file with the seconds since 1970, named by WRES_TEST_CLOCK. It is what Dagster's schedules and sensors
and our own ask for the time. time.time and all that waits keep the real one: gRPC counts its deadlines from it.
Debian's libfaketime does not do instead: in 0.9.10 Python's time.sleep fails, and Dagster's daemon comes to a stop.
"""

import ctypes
import gc
import os
import runpy
import sys
from datetime import datetime, tzinfo
from pathlib import Path

import dagster._time

CLOCK = "WRES_TEST_CLOCK"


def standing() -> float:
    return float(Path(os.environ[CLOCK]).read_text())


def now(cls: type[datetime], tz: tzinfo | None = None) -> datetime:
    return cls.fromtimestamp(standing(), tz)


def stop_the_clock() -> None:
    """A class written in C takes no new method from outside, wherever it was imported; its own table of them does."""
    dagster._time._mockable_get_current_timestamp = standing  # as Dagster's own tests do
    (methods,) = gc.get_referents(datetime.__dict__)
    methods["now"] = classmethod(now)
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(datetime))


if __name__ == "__main__":
    stop_the_clock()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
