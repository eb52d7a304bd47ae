-- A workbook's cells of non-voting members and of all members, against the entered cells.
select reporting_year, organisation_code, file, location, concat('item ', cast(item as varchar)) as detail
from int_automatic_counts
where measure in ('board_members', 'non_voting_members') and abs(shown - value) > 0.005
