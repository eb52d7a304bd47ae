"""What people receive: workbooks, pages, plots. Calculates no indicator.

Of the inbox it reads nothing but a workbook that goes back to its sender, marked.
"""
