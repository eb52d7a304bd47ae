"""Submissions in the ledger: a new version where something is another, states that follow, nothing ever overwritten."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.submission_parts import FIGURES, OPEN, figure, items, submission
from wres_pipeline.errors import DataFault, UsageFault
from wres_pipeline.ledger.database import open_ledger
from wres_pipeline.ledger.submissions import record_sending, record_sign_off, record_versions
from wres_pipeline.ledger.trail import trail
from wres_pipeline.ledger.verification import verify
from wres_pipeline.ledger.versions import contents, listings, signed_files, versions_of
from wres_pipeline.submission.content import Submission
from wres_pipeline.submission.life import Sending, Version, live

NOW = datetime(2020, 8, 20, 9, tzinfo=UTC)
SAID = {"by": "A Chair", "role": "Chair", "on": "2020-08-20"}
FILES = {"wres_06W_2020.csv": b"items", "wres_06W_2020.xlsx": b"\x00book"}
SENT = Sending("SDCS-1", date(2020, 8, 21), "", "")
OTHER = {**FIGURES, (1, "current", "white"): 9.0}


@pytest.fixture
def ledger(tmp_path: Path) -> sa.Engine:
    return open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite'}")


def record(ledger: sa.Engine, *made: Submission) -> list[Version]:
    record_versions(ledger, 2020, made or (submission(),), {}, NOW)
    return versions(ledger)


def versions(ledger: sa.Engine) -> list[Version]:
    return versions_of(ledger, 2020)["06W"]


def states(ledger: sa.Engine) -> list[str]:
    return [each.state for each in versions(ledger)]


def sign(ledger: sa.Engine) -> Version:
    record_sign_off(ledger, live(versions(ledger))[-1], SAID, FILES, NOW)
    return live(versions(ledger))[-1]


def send(ledger: sa.Engine, reason: str = "") -> None:
    record_sending(ledger, 2020, "06W", Sending("SDCS-1", date(2020, 8, 21), "", reason), NOW)


def test_what_was_recorded_is_read_back(ledger: sa.Engine) -> None:
    (version,) = record(ledger)
    assert (version.version, version.state, version.changed) == (1, "ready", "")
    assert contents(ledger, [version]) == {(2020, "06W", 1): submission()}


def test_open_points_make_a_draft(ledger: sa.Engine) -> None:
    assert record(ledger, submission(checklist=(OPEN,)))[0].state == "draft"


def test_the_same_again_adds_nothing(ledger: sa.Engine) -> None:
    record(ledger)
    before = trail(ledger)
    record(ledger)
    assert trail(ledger) == before


@pytest.mark.parametrize(
    "change",
    [
        {"items": items(OTHER)},
        {"narrative": {}},
        {"inputs": {"2020/06W/return.csv": "e" * 64}},
        {"registers": {}},
        {"versions": {"software": "2", "rules": "d" * 64}},
        {"notice": "Sample"},
        {"checklist": (OPEN,)},
    ],
    ids=lambda change: str(*change),
)
def test_a_draft_follows_everything(ledger: sa.Engine, change: dict[str, object]) -> None:
    record(ledger)
    record(ledger, submission(**change))
    first, second = versions(ledger)
    assert (first.state, first.superseded_because) == ("superseded", "version 2 was made")
    assert second.changed
    assert contents(ledger, [first, second])[first.key] == submission()


@pytest.mark.parametrize(
    "change",
    [
        {"items": items(OTHER)},
        {"narrative": {}},
        {"inputs": {"2020/06W/return.csv": "e" * 64}},
        {"figures": (figure(ci_upper=2.0),)},
        {"figures": (figure(status="not_submitted", value=None),)},
        {"members": {"1": {"members_included": "06V", "members_missing": "", "person_matched": ""}}},
        {"organisation_name": "Another"},
    ],
    ids=lambda change: str(*change),
)
def test_what_a_board_approved_and_is_another_now_makes_a_draft_beside_it(
    ledger: sa.Engine, change: dict[str, object]
) -> None:
    record(ledger)
    signed = sign(ledger)
    record(ledger, submission(**change))
    assert states(ledger) in (["signed_off", "ready"], ["signed_off", "draft"])
    assert versions(ledger)[0] == signed
    assert signed_files(ledger, signed) == FILES


@pytest.mark.parametrize(
    "change",
    [
        {"registers": {}},
        {"versions": {"software": "2"}},
        {"notice": "x"},
        {"counts": {}},
        {"offered": {"contact": "x"}},
        {"checklist": (OPEN,)},
        {"figures": (figure(value=1.0 + 1e-13),)},
    ],
    ids=lambda change: str(*change),
)
def test_what_bears_on_nothing_that_a_board_approved_leaves_it_signed_off(
    ledger: sa.Engine, change: dict[str, object]
) -> None:
    record(ledger)
    sign(ledger)
    record(ledger, submission(**change))
    assert states(ledger) == ["signed_off"]


def test_what_changed_is_told_without_figures(ledger: sa.Engine) -> None:
    record(ledger)
    record(
        ledger,
        submission(
            items=items(OTHER), inputs={"2020/06W/return.csv": "e" * 64}, narrative={"contact": "x"}, checklist=(OPEN,)
        ),
    )
    assert versions(ledger)[1].changed == (
        "since version 1: 1 figure changed; texts: contact; open points: 0, now 1; "
        "2020/06W/recruitment.csv was taken away or set aside, 2020/06W/return.csv was changed"
    )


def test_beside_a_signed_version_what_changed_is_told_since_that_one(ledger: sa.Engine) -> None:
    record(ledger)
    sign(ledger)
    record(ledger, submission(items=items(OTHER)))
    record(ledger, submission(items=items(OTHER), registers={"codes.csv": "0" * 64}))
    assert versions(ledger)[2].changed.startswith("since version 1: 1 figure changed")


def test_which_rule_changed_is_told_by_its_file(ledger: sa.Engine) -> None:
    one, two = "f" * 64, "e" * 64
    listed = {one: f"rules/w2_01.sql {'1' * 64}\nrules/w2_02.sql {'2' * 64}\n"}
    record_versions(ledger, 2020, [submission(versions={"rules": one})], listed, NOW)
    listed = {two: f"rules/w2_01.sql {'1' * 64}\nrules/w2_02.sql {'3' * 64}\n"}
    record_versions(ledger, 2020, [submission(versions={"rules": two})], listed, NOW)
    assert versions(ledger)[1].changed == "since version 1: no figures changed; rules/w2_02.sql was changed"
    assert set(listings(ledger)) == {one, two}


def test_files_that_are_as_they_were_signed_off_again_end_the_draft(ledger: sa.Engine) -> None:
    record(ledger)
    sign(ledger)
    record(ledger, submission(items=items(OTHER)))
    record(ledger)
    assert states(ledger) == ["signed_off", "superseded"]
    assert versions(ledger)[1].superseded_because == "it is version 1 again"
    record(ledger, submission(items=items(OTHER)))
    assert states(ledger) == ["signed_off", "superseded", "ready"]


def test_back_to_what_was_submitted_under_another_that_is_signed_off_needs_a_new_sign_off(ledger: sa.Engine) -> None:
    record(ledger)
    sign(ledger)
    send(ledger)
    record(ledger, submission(items=items(OTHER)))
    sign(ledger)
    record(ledger)
    assert states(ledger) == ["submitted", "signed_off", "ready"]


def test_the_whole_life(ledger: sa.Engine) -> None:
    record(ledger)
    signed = sign(ledger)
    assert signed.sign_off
    assert (signed.sign_off.by, signed.sign_off.role, signed.sign_off.at) == ("A Chair", "Chair", NOW)
    send(ledger)
    assert states(ledger) == ["submitted"]
    sending = versions(ledger)[0].sending
    assert sending
    assert replace(sending, entry_sha256="") == SENT
    assert sending.entry_sha256 == trail(ledger)[-1].sha256
    record(ledger, submission(items=items(OTHER)))
    sign(ledger)
    assert states(ledger) == ["submitted", "signed_off"]
    send(ledger, reason="A file was missing")
    assert states(ledger) == ["superseded", "submitted"]
    assert versions(ledger)[0].superseded_because == "version 2 was submitted: A file was missing"
    assert signed_files(ledger, signed) == FILES
    actions = [(entry.action, entry.version) for entry in trail(ledger)]
    assert actions == [
        *[("ready", 1), ("signed_off", 1), ("submitted", 1), ("ready", 2)],
        *[("signed_off", 2), ("superseded", 1), ("submitted", 2)],
    ]
    assert verify(ledger, {}) == []


def test_a_second_sign_off_takes_the_place_of_one_that_was_not_sent(ledger: sa.Engine) -> None:
    record(ledger)
    sign(ledger)
    record(ledger, submission(items=items(OTHER)))
    sign(ledger)
    assert states(ledger) == ["superseded", "signed_off"]


def test_what_is_signed_off_is_not_signed_off_again(ledger: sa.Engine) -> None:
    record(ledger)
    sign(ledger)
    with pytest.raises(UsageFault, match="06W 2020 version 1 is signed off already, on 2020-08-20"):
        sign(ledger)


def test_a_draft_with_open_points_is_not_signed_off(ledger: sa.Engine) -> None:
    record(ledger, submission(checklist=(OPEN,)))
    with pytest.raises(DataFault, match="not ready"):
        sign(ledger)
    assert states(ledger) == ["draft"]


def test_a_version_that_is_not_the_newest_is_not_signed_off(ledger: sa.Engine) -> None:
    (first,) = record(ledger)
    record(ledger, submission(items=items(OTHER)))
    with pytest.raises(UsageFault, match="made another version meanwhile"):
        record_sign_off(ledger, first, SAID, FILES, NOW)
    assert states(ledger) == ["superseded", "ready"]


def test_what_is_not_signed_off_is_not_submitted(ledger: sa.Engine) -> None:
    record(ledger)
    with pytest.raises(UsageFault, match="Nothing is signed off"):
        send(ledger)
    sign(ledger)
    send(ledger)
    with pytest.raises(UsageFault, match="06W 2020 version 1 is submitted already"):
        send(ledger, "again")


def test_submitting_again_needs_a_reason(ledger: sa.Engine) -> None:
    record(ledger)
    sign(ledger)
    send(ledger)
    record(ledger, submission(items=items(OTHER)))
    sign(ledger)
    with pytest.raises(UsageFault, match="--reason why it is superseded by version 2"):
        send(ledger)


def test_a_draft_of_which_a_run_has_no_figures_is_superseded_and_what_is_signed_off_stays(ledger: sa.Engine) -> None:
    record(ledger)
    record_versions(ledger, 2020, [submission(organisation_code="26A")], {}, NOW)
    assert states(ledger) == ["superseded"]
    assert versions(ledger)[0].superseded_because == "a run had no figures of the organisation"
    with pytest.raises(UsageFault, match="no version to sign off"):
        record_sign_off(ledger, versions(ledger)[0], SAID, FILES, NOW)
    record(ledger)
    sign(ledger)
    record_versions(ledger, 2020, [], {}, NOW)
    assert states(ledger) == ["superseded", "signed_off"]


def test_organisations_and_years_are_apart(ledger: sa.Engine) -> None:
    record(ledger, submission(), submission(organisation_code="26A"))
    record_versions(ledger, 2019, [submission(reporting_year=2019)], {}, NOW)
    assert {code: len(found) for code, found in versions_of(ledger, 2020).items()} == {"06W": 1, "26A": 1}
    assert list(versions_of(ledger, 2019)) == ["06W"]
    assert versions_of(ledger, 2018) == {}
