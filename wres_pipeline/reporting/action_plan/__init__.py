"""The action plan as a workbook that people fill in."""
