"""The yearly submission as a record with a history: what it holds, whether it is ready, what changed, which state.

Pure functions and records. Knows nothing of Dagster, the warehouse or the ledger.
"""
