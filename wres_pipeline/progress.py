"""A Dagster logger that tells of each finished step and nothing else, for a terminal.

Here: turning Dagster's events into step names. Not here: printing.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import dagster as dg

NAME = "wres_pipeline.progress"


class _FinishedSteps(logging.Handler):
    def __init__(self, report: Callable[[str], None]) -> None:
        super().__init__()
        self.report = report

    def emit(self, record: logging.LogRecord) -> None:
        """Report a record that carries the event of a finished step; pass over all others."""
        event = getattr(record, "dagster_event", None)
        if event is not None and event.event_type == dg.DagsterEventType.STEP_SUCCESS:
            self.report(event.step_key)


@dg.logger(None, "Nothing but finished steps, for the wres command.")
def progress_logger(_: dg.InitLoggerContext) -> logging.Logger:
    """The logger that `reported` listens to."""
    logger = logging.getLogger(NAME)
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    return logger


@contextmanager
def reported(report: Callable[[str], None]) -> Iterator[None]:
    """Tell `report` the name of each step that finishes inside this block."""
    handler = _FinishedSteps(report)
    logging.getLogger(NAME).addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger(NAME).removeHandler(handler)
