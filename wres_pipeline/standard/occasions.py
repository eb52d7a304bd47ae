"""The days of a collection: it opens, a reminder, the deadline, the morning after; and how far off a deadline is.

Not here: the dates themselves (calendar), how many days before a deadline a reminder comes (thresholds.csv), or what
happens on such a day.
"""

from datetime import date, timedelta
from typing import Literal

from wres_pipeline.standard.calendar import ReportingYear, reporting_years
from wres_pipeline.standard.rules import thresholds

Occasion = Literal["collection_opens", "reminder", "deadline", "day_after"]
_WEEK = 7


def reminder_days() -> int:
    """Days between a reminder and its deadline."""
    return int(thresholds()["reminder_days"].value)


def occasions(year: ReportingYear) -> dict[Occasion, date]:
    """The days of a year's collection. Only on the morning after its deadline is it known who is missing."""
    return {
        "collection_opens": year.collection_opens,
        "reminder": year.deadline - timedelta(days=reminder_days()),
        "deadline": year.deadline,
        "day_after": year.deadline + timedelta(days=1),
    }


def occasions_on(day: date) -> list[tuple[int, Occasion]]:
    """Reporting years that have an occasion on that day (London), with it; oldest first."""
    return [
        (year.reporting_year, occasion)
        for year in reporting_years()
        for occasion, on in occasions(year).items()
        if on == day
    ]


def latest_occasions(day: date) -> dict[int, Occasion]:
    """The latest occasion of each year in the week up to that day: a machine that slept makes up for that one."""
    days = [day - timedelta(days=back) for back in reversed(range(_WEEK))]
    return dict(each for on in days for each in occasions_on(on))


def deadline_in_words(year: ReportingYear, today: date) -> str:
    """The deadline and how far off it is: 2020-08-31 (to be confirmed), 12 days left."""
    return f"{year.in_words('deadline')}, {_distance((year.deadline - today).days)}"


def _distance(days_left: int) -> str:
    if days_left == 0:
        return "today is the last day"
    days = f"{abs(days_left)} day{'' if abs(days_left) == 1 else 's'}"
    return f"{days} left" if days_left > 0 else f"{days} ago"
