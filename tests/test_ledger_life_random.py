"""Random lives of a submission: whatever is done in whatever order, nothing that was signed changes."""

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.submission_parts import OPEN, items, submission
from wres_pipeline.errors import WresError
from wres_pipeline.ledger.database import open_ledger
from wres_pipeline.ledger.standings import held_submissions
from wres_pipeline.ledger.submissions import record_sending, record_sign_off, record_versions
from wres_pipeline.ledger.verification import verify
from wres_pipeline.ledger.versions import contents, signed_files, versions_of
from wres_pipeline.submission.content import Submission
from wres_pipeline.submission.life import Sending, Version, in_force, live

NOW = datetime(2020, 8, 20, tzinfo=UTC)
MADE = [
    submission(items=items({(1, "current", "white"): float(figure)}), checklist=(OPEN,) if figure == 2 else ())
    for figure in range(3)
]
"""Three contents that runs may make, the last one with an open point."""


class Lives(RuleBasedStateMachine):
    """One organisation's year; `approved` remembers, outside the ledger, what was signed."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.ledger = open_ledger(f"sqlite:///{self.folder / 'ledger.sqlite'}")
        self.approved: dict[int, tuple[Submission, dict[str, bytes]]] = {}
        self.sent = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def versions(self) -> list[Version]:
        return versions_of(self.ledger, 2020).get("06W", [])

    @rule(made=st.sampled_from(MADE))
    def run(self, made: Submission) -> None:
        record_versions(self.ledger, 2020, [made], {}, NOW)
        newest = live(self.versions())[-1]
        assert contents(self.ledger, [newest])[newest.key].same_to_a_board(made)
        before = self.versions()
        record_versions(self.ledger, 2020, [made], {}, NOW)
        assert self.versions() == before

    @rule()
    def run_without(self) -> None:
        record_versions(self.ledger, 2020, [], {}, NOW)
        assert all(each.sign_off for each in live(self.versions()))

    @precondition(lambda self: bool(live(self.versions())))
    @rule(content=st.binary(max_size=5))
    def sign(self, content: bytes) -> None:
        newest = live(self.versions())[-1]
        try:
            record_sign_off(self.ledger, newest, {"by": "A", "role": "B", "on": "2020-08-20"}, {"book": content}, NOW)
        except WresError:
            assert newest.state != "ready"
            return
        assert newest.state == "ready"
        self.approved[newest.version] = (contents(self.ledger, [newest])[newest.key], {"book": content})

    @precondition(lambda self: bool(self.versions()))
    @rule(reason=st.sampled_from(["", "A file was missing"]))
    def send(self, reason: str) -> None:
        before = {each.state for each in live(self.versions())}
        try:
            record_sending(self.ledger, 2020, "06W", Sending("X", NOW.date(), "", reason), NOW)
        except WresError:
            assert "signed_off" not in before or ("submitted" in before) != bool(reason)
            return
        self.sent += 1

    @invariant()
    def at_most_one_is_live_in_each_part_of_its_life(self) -> None:
        states = [each.state for each in live(self.versions())]
        assert states == sorted(set(states), key=["submitted", "signed_off", "draft", "ready"].index)
        assert not {"draft", "ready"} <= set(states)

    @invariant()
    def versions_are_counted_and_the_one_in_force_was_approved(self) -> None:
        versions = self.versions()
        assert [each.version for each in versions] == [*range(1, len(versions) + 1)]
        assert (in_force(versions) is not None) == bool(self.approved)
        assert sum(each.sending is not None for each in versions) == self.sent

    @invariant()
    def nothing_that_was_signed_changes(self) -> None:
        versions = {each.version: each for each in self.versions()}
        assert {number for number, each in versions.items() if each.sign_off} == self.approved.keys()
        for number, (content, files) in self.approved.items():
            version = versions[number]
            assert contents(self.ledger, [version]) == {version.key: content}
            assert signed_files(self.ledger, version) == files
        for held in held_submissions(self.ledger, 2020):
            assert held.signed == {number: files for number, (_, files) in self.approved.items()}

    @invariant()
    def the_ledger_is_as_its_trail_says(self) -> None:
        assert verify(self.ledger, {}) == []


TestLives = Lives.TestCase
TestLives.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)
