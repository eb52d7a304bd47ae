"""Dagster assets, one module a stage; a body is load, call, store. Nothing but definitions imports them.

What only a running step needs is imported in its body: definitions load in every process of Dagster.
"""
