"""Lineage through all models, of those rows alone that are asked for."""
