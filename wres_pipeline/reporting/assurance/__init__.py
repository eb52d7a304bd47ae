"""Provider assurance for the commissioner: table, page and chase list under restricted/assurance."""
