"""What can go wrong, in three kinds that a user and an operator treat differently.

Here: exceptions only. Not here: findings about sent figures; those are rows, not exceptions.
"""


class WresError(Exception):
    """An error whose text is shown as it is: what is wrong, where, what to do. Never a person's value."""

    exit_code = 1


class UsageFault(WresError):
    """The command was called wrongly (exit 2)."""

    exit_code = 2


class DataFault(WresError):
    """What was sent cannot be used (exit 3). Running again changes nothing: never retried."""

    exit_code = 3


class EngineFault(WresError):
    """The machinery failed (exit 1): a lock, a disk, a database. Running again may help."""
