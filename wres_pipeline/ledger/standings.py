"""The submissions of a year as the ledger has them: with their history, and as the states that people look at.

Here: reading them together. Not here: recording (submissions), or doing something with them (actions).
"""

from collections.abc import Sequence

import sqlalchemy as sa

from wres_pipeline.ledger.versions import Files, contents, listings, signed_files, versions_of
from wres_pipeline.submission.changes import changed_figures, side_of
from wres_pipeline.submission.content import Submission, figures_of
from wres_pipeline.submission.held import Held, Standing
from wres_pipeline.submission.life import Version, in_force, live, newest_of
from wres_pipeline.submission.making import LastYear


def held_submissions(ledger: sa.Engine, year: int) -> list[Held]:
    """What is to be shown of each organisation's submission of a year; of one without a live version nothing is."""
    known = listings(ledger)
    return [
        _held(ledger, newest, versions, known)
        for versions in versions_of(ledger, year).values()
        if (newest := newest_of(versions))
    ]


def held_submission(ledger: sa.Engine, versions: Sequence[Version]) -> Held | None:
    """The same of one organisation, from its versions of a year."""
    newest = newest_of(versions)
    return _held(ledger, newest, versions, listings(ledger)) if newest else None


def standings(ledger: sa.Engine, year: int) -> list[Standing]:
    """Where each organisation's submission of a year stands, in the order of their codes."""
    known = {code: shown for code, versions in versions_of(ledger, year).items() if (shown := live(versions))}
    found = contents(ledger, [versions[-1] for versions in known.values()])
    return [Standing(code, tuple(reversed(versions)), found[versions[-1].key]) for code, versions in known.items()]


def last_years(ledger: sa.Engine, year: int) -> dict[str, LastYear]:
    """By organisation what its submission of the year before says that this year's needs."""
    known = versions_of(ledger, year - 1)
    furthest = {
        code: version for code, versions in known.items() if (version := in_force(versions) or newest_of(versions))
    }
    found = contents(ledger, furthest.values())
    return {code: _last_year(found[version.key], version) for code, version in furthest.items()}


def _last_year(submission: Submission, version: Version) -> LastYear:
    """Its texts, with those that it was itself offered; its figures, now of the previous year, if it was approved."""
    figures = {
        (item, "previous", group): value
        for (item, period, group), value in figures_of(submission).items()
        if period == "current"
    }
    return LastYear({**submission.offered, **submission.narrative}, figures if version.sign_off else None)


def _held(ledger: sa.Engine, version: Version, versions: Sequence[Version], known: Files) -> Held:
    signed = [each for each in versions if each.sign_off]
    since = next((each for each in reversed(signed) if each.version < version.version), None)
    found = contents(ledger, [version, since] if since else [version])
    sides = [side_of(content, known) for content in found.values()]
    return Held(
        version=version,
        submission=found[version.key],
        since=since,
        changes=changed_figures(sides[1], sides[0]) if since else (),
        signed={each.version: signed_files(ledger, each) for each in signed},
        versions=tuple(versions),
    )
