"""Rules on what was sent, and promises of our own tables: Great Expectations runs both, imported when a check runs."""
