"""Dagster's UI in a real browser, with a real daemon: `wres ui` is started once, used as people use it, and ended."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import dagster as dg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Mailbox
from playwright.sync_api import BrowserContext, Page, expect

from tests.conftest import write_return
from tests.submission_parts import OPEN, submission
from tests.system.served_ui import ServedUI, is_there, until
from tests.test_signing import SAID, places, run, signed

pytestmark = pytest.mark.system

PATIENCE = 240_000.0
"""Milliseconds for what a slow machine does in a run."""
STAFF = ["1,headcount,non_clinical,band_5,white,180", "1,headcount,non_clinical,band_5,bme,20"]
MORE_APPOINTED_THAN_SHORTLISTED = ["2,shortlisted,,,bme,3", "2,appointed,,,bme,4"]
SHORTLISTED = ["2,shortlisted,,,white,8", "2,appointed,,,white,4"]
CODE = "/locations/wres_pipeline.definitions"


class Mails(Mailbox):
    """The bodies that a real SMTP server took."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[str] = []

    def handle_message(self, message: object) -> None:
        self.taken.append(str(message))


@pytest.fixture(scope="module")
def mails() -> Iterator[Mails]:
    mails = Mails()
    server = Controller(mails, hostname="127.0.0.1", port=0)
    server.start()
    yield mails
    server.stop()
