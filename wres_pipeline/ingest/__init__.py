"""From files to raw rows: what was sent, as text, with its place. No typing and no mapping: those are SQL."""
