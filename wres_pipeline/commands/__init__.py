"""The commands of `wres`: options, and what they print. Thin: what a command does is elsewhere.

What takes seconds to import (Dagster, pandas) is imported when a command runs.
"""
