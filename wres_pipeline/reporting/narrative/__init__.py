"""The narrative report beside an organisation's figures: one structure, as a Word document and as a page."""
