"""Driving Dagster: its history in the project home, and a job that a command runs and tells of.

Not here: what a job does (jobs, assets), when Dagster starts one of its own (automation).
"""
