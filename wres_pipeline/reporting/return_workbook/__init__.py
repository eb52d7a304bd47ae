"""The return workbook, the WRES template: blank to be filled, filled as a return, or as the submission."""
