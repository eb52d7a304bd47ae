"""What was released and signed, for ever: a small database of its own, append-only, never rebuilt.

Knows nothing of Dagster or the warehouse.
"""

import logging

logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of its own import, and of every opening
