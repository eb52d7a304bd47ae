"""The raw tables of records of people: their names. Not here: reading them (raw_tables), which needs pandas."""

from wres_pipeline.standard.extracts import extracts

RAW_CHARACTERISTICS = "raw_characteristics"
RECORDS = (*(f"raw_{extract}" for extract in extracts()), RAW_CHARACTERISTICS)
"""Tables whose rows are handed over as Parquet files: those of the extracts, and what is kept of them apart."""
