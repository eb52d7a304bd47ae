"""The action plan of a year: what the figures support, with what people wrote last year. Pure: frames alone."""
