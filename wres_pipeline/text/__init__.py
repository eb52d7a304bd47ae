"""Text in its forms: CSV, Markdown, quoted for SQL, hashed. Knows nothing of the WRES."""
