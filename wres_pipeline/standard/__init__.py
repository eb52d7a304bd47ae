"""The WRES itself, as typed look-ups over the reference CSVs. Knows nothing of Dagster or of a database."""
