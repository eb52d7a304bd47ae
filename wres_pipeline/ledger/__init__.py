"""What was released and signed, for ever: a small database of its own, append-only, never rebuilt.

Knows nothing of Dagster or the warehouse.
"""
