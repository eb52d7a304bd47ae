"""The submission of one organisation to NHS England: workbook, the same as CSV, narrative report, manifest.

Here: which files there are, and what the manifest says. Not here: making figures, or a file's inside (return_workbook,
narrative).
"""

import json
import shutil
from contextlib import suppress
from pathlib import Path

from wres_pipeline.reporting.narrative.documents import write_docx
from wres_pipeline.reporting.narrative.page import write_html
from wres_pipeline.reporting.narrative.report import narrative_report
from wres_pipeline.reporting.narrative.start import start_csv
from wres_pipeline.reporting.return_workbook.workbook import Filled, write_return_workbook
from wres_pipeline.reporting.submission_texts import changes_since, cover, notes
from wres_pipeline.standard.calendar import reporting_year
from wres_pipeline.submission.content import MANIFEST, approved_listing, approved_sha256, figures_of
from wres_pipeline.submission.held import Held
from wres_pipeline.submission.life import Version
from wres_pipeline.text.hashes import file_sha256

START = "narrative.csv"


def submission_folder(year_folder: Path, code: str) -> Path:
    """Where an organisation's submission lies in a year's directory."""
    return year_folder / "restricted" / "submission" / code


def write_submission(year_folder: Path, held: Held) -> None:
    """Write an organisation's folder of the year's directory anew.

    The newest version's files, those of other versions that were signed off in version_<n>/, a start for the next
    narrative.csv, and manifest.json. Files of a version that is signed off are written as they were then.
    """
    target = submission_folder(year_folder, held.submission.organisation_code)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for number, files in held.signed.items():
        folder = target if number == held.version.version else target / f"version_{number}"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    if held.version.version not in held.signed:
        _write_files(target, held)
    (target / START).write_text(start_csv(held.submission), encoding="utf-8", newline="\n")
    manifest = json.dumps(_manifest(target, held), indent=2, ensure_ascii=False) + "\n"
    (target / MANIFEST).write_text(manifest, encoding="utf-8", newline="\n")


def told_entries(output: Path, year: int | None = None) -> dict[str, str]:
    """By SHA-256 of an entry the manifest under <output> that tells of it, of one year or of all.

    A manifest that cannot be read tells of none.
    """
    found: dict[str, str] = {}
    for path in sorted(output.glob(f"{year or '20??'}/restricted/submission/*/{MANIFEST}")):
        with suppress(ValueError, KeyError, TypeError, OSError):
            told = json.loads(path.read_text(encoding="utf-8"))
            versions = (told, *told["other_versions"])
            done = [said for each in versions for what in ("signed_off", "submitted") if (said := each[what])]
            found |= dict.fromkeys((said["trail_entry_sha256"] for said in done), str(path.relative_to(output)))
    return found


def written_files(year_folder: Path, held: Held) -> dict[str, bytes]:
    """The newest version's files as they were written, by name: workbook, items as CSV, narrative in two formats."""
    folder = submission_folder(year_folder, held.submission.organisation_code)
    return {path.name: path.read_bytes() for path in folder.glob(f"{held.submission.stem}.*")}


def _write_files(folder: Path, held: Held) -> None:
    submission = held.submission
    filled = Filled(
        figures=figures_of(submission),
        cover=cover(held),
        notes=notes(submission),
        changes=held.changes,
        changes_since=changes_since(held),
    )
    write_return_workbook(
        folder / f"{submission.stem}.xlsx",
        submission.reporting_year,
        submission.organisation_code,
        submission.organisation_name,
        filled,
        submission.notice,
    )
    (folder / f"{submission.stem}.csv").write_text(submission.items, encoding="utf-8", newline="\n")
    listing = approved_listing(submission)
    (folder / f"{submission.stem}.sha256").write_text(listing, encoding="utf-8", newline="\n")
    report = narrative_report(submission, held.version)
    write_docx(report, folder / f"{submission.stem}.docx")
    write_html(report, folder / f"{submission.stem}.html")


def _manifest(target: Path, held: Held) -> dict[str, object]:
    submission, version = held.submission, held.version
    paths = sorted(path for path in target.rglob("*") if path.is_file())
    return {
        "organisation_code": submission.organisation_code,
        "organisation_name": submission.organisation_name,
        "reporting_year": submission.reporting_year,
        "snapshot_date": reporting_year(submission.reporting_year).snapshot_date.isoformat(),
        "version": version.version,
        "state": version.state,
        "notice": submission.notice,
        "approval_sha256": approved_sha256(submission),
        "signed_off": _signed_off(version),
        "submitted": _submitted(version),
        "checklist": [point.model_dump() for point in submission.checklist],
        "files": {path.relative_to(target).as_posix(): file_sha256(path) for path in paths},
        "inputs": {**submission.registers, **submission.inputs},
        "members": submission.members,
        "counts": submission.counts,
        "versions": submission.versions,
        "other_versions": [_other(each) for each in held.versions if each != version],
    }


def _signed_off(version: Version) -> dict[str, str] | None:
    if not version.sign_off:
        return None
    said = version.sign_off
    return {
        "by": said.by,
        "role": said.role,
        "on": said.on.isoformat(),
        "recorded_at": said.at.isoformat(),
        "approval_sha256": said.approved_sha256,
        "trail_entry_sha256": said.entry_sha256,
    }


def _submitted(version: Version) -> dict[str, str] | None:
    if not version.sending:
        return None
    said = version.sending
    return {
        "reference": said.reference,
        "on": said.on.isoformat(),
        "late_reason": said.late_reason,
        "reason": said.reason,
        "trail_entry_sha256": said.entry_sha256,
    }


def _other(version: Version) -> dict[str, object]:
    return {
        "version": version.version,
        "state": version.state,
        "superseded_because": version.superseded_because,
        "signed_off": _signed_off(version),
        "submitted": _submitted(version),
    }
