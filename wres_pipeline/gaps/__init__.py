"""Where figures differ, by how many people, against whom and since when. Pure: no database, no files, no Dagster."""
