"""What people receive: workbooks, pages, plots. Reads figures, never the inbox; calculates no indicator."""
