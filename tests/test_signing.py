"""Signing off and submitting: what the files and the ledger say after, and what is refused before."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.submission_parts import FIGURES, OPEN, items, submission
from wres_pipeline.actions.signing import Done, sign_off, submit
from wres_pipeline.actions.year_status import verified, year_states
from wres_pipeline.errors import DataFault, EngineFault, UsageFault
from wres_pipeline.ledger.database import open_ledger
from wres_pipeline.ledger.standings import held_submissions
from wres_pipeline.ledger.submissions import record_versions
from wres_pipeline.ledger.verification import must_hold
from wres_pipeline.ledger.versions import signed_files, versions_of
from wres_pipeline.reporting.submission import told_entries, write_submission
from wres_pipeline.reporting.year_folder import new_year_folder
from wres_pipeline.settings import Settings
from wres_pipeline.submission.content import Submission
from wres_pipeline.submission.life import Sending, Version

NOW = datetime(2020, 8, 20, 9, tzinfo=UTC)
TODAY = NOW.date()
SAID = {"by": "A Chair", "role": "Chair", "on": "2020-08-20"}
OTHER = {**FIGURES, (1, "current", "white"): 9.0}


@pytest.fixture
def where(tmp_path: Path) -> Settings:
    return places(tmp_path)


def places(folder: Path) -> Settings:
    home = folder / "home"
    return Settings(home, folder / "inbox", folder / "output", "", f"sqlite:///{home / 'ledger.sqlite'}")


def run(where: Settings, *made: Submission) -> None:
    """What the last step of a run does with submissions."""
    ledger = open_ledger(where.ledger_url)
    with new_year_folder(where.output, 2020) as folder:
        record_versions(ledger, 2020, made, {}, NOW)
        for held in held_submissions(ledger, 2020):
            write_submission(folder, held)
        (folder / "public").mkdir()


def signed(where: Settings, said: Mapping[str, str] = SAID, now: datetime = NOW) -> Done:
    return sign_off(where, 2020, "06W", said, now)


def sent(where: Settings, on: date = TODAY, now: datetime = NOW, **texts: str) -> Done:
    said = {"reference": "SDCS-1", "late_reason": "", "reason": ""} | texts
    return submit(where, 2020, "06W", Sending(on=on, **said), now)


def own(where: Settings) -> Path:
    return where.output / "2020" / "restricted" / "submission" / "06W"


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("wres_*")}


def manifest(where: Settings) -> dict[str, object]:
    return dict(json.loads((own(where) / "manifest.json").read_text(encoding="utf-8")))


def newest(where: Settings) -> Version:
    return versions_of(open_ledger(where.ledger_url), 2020)["06W"][-1]


def test_the_sign_off_stands_on_the_cover_and_in_the_manifest(where: Settings) -> None:
    run(where, submission(), submission(organisation_code="26A"))
    before = files(own(where))
    done = signed(where)
    cover = [
        cell.value for row in load_workbook(own(where) / "wres_06W_2020.xlsx")["Cover"].iter_rows() for cell in row
    ]
    assert "Signed off by A Chair, Chair, on 20 August 2020." in cover
    assert manifest(where)["approval_sha256"] in cover
    assert done.folder == own(where)
    assert files(own(where)).keys() == before.keys()
    listing = (own(where) / "wres_06W_2020.sha256").read_bytes()
    assert hashlib.sha256(listing).hexdigest() == manifest(where)["approval_sha256"]
    assert files(own(where))["wres_06W_2020.csv"] == before["wres_06W_2020.csv"]
    told = manifest(where)
    assert (told["state"], told["version"]) == ("signed_off", 1)
    assert done.version.sign_off
    assert told["signed_off"] == {
        "by": "A Chair",
        "role": "Chair",
        "on": "2020-08-20",
        "recorded_at": "2020-08-20T09:00:00+00:00",
        "approval_sha256": done.version.sign_off.approved_sha256,
        "trail_entry_sha256": done.version.sign_off.entry_sha256,
    }
    assert json.loads((own(where).parent / "26A" / "manifest.json").read_text())["state"] == "ready"
    assert (where.output / "2020" / "public").is_dir()
    assert verified(where) == []


def test_what_was_approved_can_be_hashed_by_hand(where: Settings) -> None:
    run(where, submission())
    done = signed(where)
    told = manifest(where)
    lines = [f"{hashlib.sha256((own(where) / 'wres_06W_2020.csv').read_bytes()).hexdigest()}  wres_06W_2020.csv"]
    lines += [f"{sha256}  {name}" for name, sha256 in sorted(dict(told["inputs"]).items())]  # type: ignore[call-overload]
    by_hand = hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
    assert done.version.sign_off
    assert by_hand == done.version.sign_off.approved_sha256 == told["approval_sha256"]


def test_modes_are_those_of_a_run(where: Settings) -> None:
    run(where, submission())
    signed(where)
    assert {path.stat().st_mode & 0o777 for path in own(where).iterdir()} == {0o600}
    assert own(where).stat().st_mode & 0o777 == 0o700


def test_a_version_that_is_signed_off_stays_byte_for_byte(where: Settings) -> None:
    run(where, submission())
    done = signed(where)
    before = files(own(where))
    run(where, submission(versions={"software": "2"}))
    assert files(own(where)) == before
    sent(where)
    assert files(own(where)) == before
    run(where, submission(items=items(OTHER)))
    assert files(own(where) / "version_1") == before
    assert files(own(where)) != before
    run(where)
    assert files(own(where)) == before
    run(where, submission(items=items(OTHER)))
    signed(where)
    sent(where, reason="A file was missing")
    assert files(own(where) / "version_1") == before
    assert signed_files(open_ledger(where.ledger_url), done.version) == before


def test_what_changed_since_the_sign_off_is_in_the_workbook(where: Settings) -> None:
    run(where, submission())
    signed(where)
    run(where, submission(items=items(OTHER), inputs={"2020/06W/return.csv": "e" * 64}))
    sheet = load_workbook(own(where) / "wres_06W_2020.xlsx")["Changes"]
    texts = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "Since version 1, signed off on 20 August 2020." in texts
    assert "2020/06W/return.csv was changed" in texts
    assert {8, 9, 1} <= {value for value in texts if isinstance(value, int | float)}


def test_the_ledger_makes_no_difference_between_two_runs(where: Settings) -> None:
    run(where, submission())
    before = {path.name: path.read_bytes() for path in own(where).iterdir()}
    run(where, submission())
    assert {path.name: path.read_bytes() for path in own(where).iterdir()} == before


@pytest.mark.parametrize("name", ["wres_06W_2020.xlsx", "wres_06W_2020.csv", "wres_06W_2020.docx", "narrative.csv"])
def test_files_that_were_changed_after_the_run_are_not_signed_off(where: Settings, name: str) -> None:
    run(where, submission())
    (own(where) / name).write_bytes(b"other")
    with pytest.raises(DataFault, match=f"{name} is not as the run wrote it"):
        signed(where)
    assert newest(where).state == "ready"


def test_a_folder_that_is_not_of_the_newest_version_is_not_signed_off(where: Settings) -> None:
    run(where, submission())
    record_versions(open_ledger(where.ledger_url), 2020, [submission(items=items(OTHER))], {}, NOW)
    with pytest.raises(DataFault, match="has not the newest version"):
        signed(where)
    (own(where) / "manifest.json").unlink()
    with pytest.raises(DataFault, match="has not the newest version"):
        signed(where)


def test_nothing_to_sign_off(where: Settings) -> None:
    with pytest.raises(UsageFault, match="There is no ledger at"):
        signed(where)
    open_ledger(where.ledger_url)
    with pytest.raises(UsageFault, match="no submission of 06W for 2020"):
        signed(where)
    record_versions(open_ledger(where.ledger_url), 2020, [submission()], {}, NOW)
    with pytest.raises(UsageFault, match="no finished directory of 2020"):
        signed(where)
    run(where, submission(organisation_code="26A"))
    with pytest.raises(UsageFault, match="no version to sign off: the last run had no figures"):
        signed(where)
    run(where, submission(checklist=(OPEN,)))
    with pytest.raises(DataFault, match="checklist has open points"):
        signed(where)


@pytest.mark.parametrize("text", ["", "  ", "x" * 201, "a\x00b", "a\x1bb"])
@pytest.mark.parametrize("option", ["by", "role"])
def test_a_name_is_one_line_of_text(where: Settings, option: str, text: str) -> None:
    run(where, submission())
    with pytest.raises(UsageFault, match=f"--{option} needs a text of one line"):
        signed(where, {**SAID, option: text})


@pytest.mark.parametrize("name", ["=1+1", "+44 A", "-A", "@A", "<b>A</b> & Co", "Ærø", "A, B\nC"])
def test_a_name_stays_text(where: Settings, name: str) -> None:
    run(where, submission())
    signed(where, {**SAID, "by": name, "role": name})
    cells = [cell for row in load_workbook(own(where) / "wres_06W_2020.xlsx")["Cover"].iter_rows() for cell in row]
    line = " ".join(name.split())
    (cell,) = [cell for cell in cells if cell.value == f"Signed off by {line}, {line}, on 20 August 2020."]
    assert cell.data_type == "s"


def test_a_sign_off_is_of_the_day_of_approval(where: Settings) -> None:
    run(where, submission())
    with pytest.raises(UsageFault, match="2020-08-21 is yet to come"):
        signed(where, {**SAID, "on": "2020-08-21"})
    done = signed(where, {**SAID, "on": "2020-08-03"})
    assert done.version.sign_off
    assert (done.version.sign_off.on, done.version.sign_off.at) == (date(2020, 8, 3), NOW)
    cover = [c.value for row in load_workbook(own(where) / "wres_06W_2020.xlsx")["Cover"].iter_rows() for c in row]
    assert "Signed off by A Chair, Chair, on 3 August 2020." in cover
    assert sent(where, date(2020, 8, 3)).version.state == "submitted"


def test_reasons_that_nothing_asks_for_are_refused(where: Settings) -> None:
    run(where, submission())
    signed(where)
    with pytest.raises(UsageFault, match="Leave --reason out"):
        sent(where, reason="For once")
    with pytest.raises(UsageFault, match="Leave --late-reason out"):
        sent(where, late_reason="For once")
    assert newest(where).state == "signed_off"


def test_another_ledger_does_not_take_the_place_of_what_was_signed(where: Settings, tmp_path: Path) -> None:
    """A run elsewhere, with a ledger of its own, into the same output would wipe what was signed off."""
    run(where, submission())
    signed(where)
    other = Settings(tmp_path / "other", where.inbox, where.output, "", f"sqlite:///{tmp_path / 'other.sqlite'}")
    with pytest.raises(EngineFault, match="tells of a sign-off or submission that this ledger does not have"):
        must_hold(open_ledger(other.ledger_url), told_entries(where.output, 2020))
    assert told_entries(where.output, 2019) == {}


def test_submitting_is_told_in_the_manifest_alone(where: Settings) -> None:
    run(where, submission())
    signed(where)
    before = files(own(where))
    done = sent(where)
    assert done.version.sending
    assert (done.version.state, manifest(where)["state"]) == ("submitted", "submitted")
    assert manifest(where)["submitted"] == {
        "reference": "SDCS-1",
        "on": "2020-08-20",
        "late_reason": "",
        "reason": "",
        "trail_entry_sha256": done.version.sending.entry_sha256,
    }
    assert files(own(where)) == before


def test_after_the_deadline_it_says_why(where: Settings) -> None:
    run(where, submission())
    signed(where)
    late = datetime(2020, 9, 1, 8, tzinfo=UTC)
    with pytest.raises(
        UsageFault, match=r"deadline of 2020 was 2020-08-31 \(to be confirmed\). Say with --late-reason"
    ):
        sent(where, late.date(), late)
    done = sent(where, late.date(), late, late_reason="The board met on 1 September")
    assert done.version.sending
    assert done.version.sending.late_reason == "The board met on 1 September"


@pytest.mark.parametrize(
    ("day", "said"), [(date(2020, 8, 21), "yet to come"), (date(2020, 8, 19), "before the sign-off")]
)
def test_a_day_that_cannot_be(where: Settings, day: date, said: str) -> None:
    run(where, submission())
    signed(where)
    with pytest.raises(UsageFault, match=said):
        sent(where, day)
    assert newest(where).state == "signed_off"


def test_a_resubmission_supersedes_and_both_can_be_read(where: Settings) -> None:
    run(where, submission())
    signed(where)
    sent(where)
    first = files(own(where))
    run(where, submission(items=items(OTHER)))
    with pytest.raises(UsageFault, match="is submitted already, and no other is signed off"):
        sent(where)
    signed(where)
    with pytest.raises(UsageFault, match="Say with --reason why it is superseded by version 2"):
        sent(where)
    sent(where, reason="A file was missing", reference="SDCS-2")
    others = manifest(where)["other_versions"]
    assert isinstance(others, list)
    assert [(each["version"], each["state"], each["superseded_because"]) for each in others] == [
        (1, "superseded", "version 2 was submitted: A file was missing")
    ]
    assert files(own(where) / "version_1") == first
    assert verified(where) == []


def test_a_manifest_knows_of_an_entry_that_was_cut_off(where: Settings, tmp_path: Path) -> None:
    run(where, submission())
    copy = (where.home / "ledger.sqlite").read_bytes()
    signed(where)
    (where.home / "ledger.sqlite").write_bytes(copy)
    (fault,) = verified(where)
    assert "06W/manifest.json tells of a sign-off or submission that this ledger does not have" in fault


def test_states_at_a_glance(where: Settings) -> None:
    run(where, submission())
    signed(where)
    sent(where)
    run(where, submission(items=items(OTHER), checklist=(OPEN,)))
    (row,), by_state = year_states(where, 2020)
    assert row.submission == "draft (version 2), submitted 2020-08-20 (version 1)"
    assert (row.open_points, row.changed) == ("1", "since version 1: 1 figure changed; open points: 0, now 1")
    assert by_state == {"draft": ["06W"], "submitted": ["06W"]}
