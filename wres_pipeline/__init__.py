"""Makes, checks, merges, protects and submits Workforce Race Equality Standard (WRES) data."""
