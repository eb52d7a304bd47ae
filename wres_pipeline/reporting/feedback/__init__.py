"""What goes back to a sender: feedback.xlsx, with a marked copy of their own workbook to mend."""
