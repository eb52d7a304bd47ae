"""What may be told of a database: where it is without its password, and why it refuses. Not here: opening any."""

import sqlalchemy as sa


def shown_url(url: sa.URL) -> str:
    """The file of a SQLite database, else the URL without its password, which may stand in either place."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(query={}).render_as_string()


def reason_of(error: sa.exc.DBAPIError) -> str:
    """The first line of what the database said, without its full stop: the next ones may show a row."""
    return next(iter(str(error.orig).splitlines()), type(error.orig).__name__).rstrip(".")
