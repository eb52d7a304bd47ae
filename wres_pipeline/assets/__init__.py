"""Dagster assets, one module a stage; a body is load, call, store. Nothing but definitions imports them."""
