"""Protects what is published: controlled rounding, and the attacker's audit. Pure functions on tables.

Knows nothing of Dagster or the database.
"""
