-- Of members of a merged body: its own figures do not need the reference.
select b.reporting_year, b.organisation_code, b.file, cast(b.row_number as varchar) as location, '' as detail
from int_board_people as b
inner join int_members as m
    on b.reporting_year = m.reporting_year and b.organisation_code = m.organisation_code
where not b.is_identified
