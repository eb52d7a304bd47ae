"""What Dagster can run, one module a job: from the command and from the UI alike.

A body is load, call, store, and imports what only it needs. Not here: the work itself (assets, actions), when it
starts (automation).
"""
