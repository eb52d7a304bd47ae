-- A workbook's cells of non-executive members, against the entered cells.
select reporting_year, organisation_code, file, location, concat('item ', cast(item as varchar)) as detail
from int_automatic_counts
where measure = 'non_executive_members' and abs(shown - value) > 0.005
