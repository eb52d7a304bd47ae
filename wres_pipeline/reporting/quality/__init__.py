"""One page over all organisations of a year: restricted/quality.html."""
