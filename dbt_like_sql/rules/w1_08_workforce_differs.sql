-- A workbook's automatic cells of the workforce, the denominators of 3, 4 and 9, against its pay bands.
select reporting_year, organisation_code, file, location, concat('item ', cast(item as varchar)) as detail
from int_automatic_counts
where measure = 'headcount' and abs(shown - value) > 0.005
