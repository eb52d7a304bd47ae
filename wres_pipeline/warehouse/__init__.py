"""The database engine, the SQL models and what each table promises. Knows nothing of Dagster."""
