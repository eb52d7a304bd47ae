"""Telling people what happened: what is said, and the ways it is sent.

Knows nothing of Dagster. Not here: when something is said (automation). A message has organisation codes, numbers of
organisations and names of our own files; no name, no identifier, no figure of a return.
"""
