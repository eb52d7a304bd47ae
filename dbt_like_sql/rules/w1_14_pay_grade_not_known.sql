-- Of persons who are counted; executives are VSM whatever their grade.
select reporting_year, organisation_code, file, cast(row_number as varchar) as location, '' as detail
from int_staff
where pay_band is null
