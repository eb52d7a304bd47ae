-- Two indicators or more, both ethnic groups, and not one percentage has changed.
select reporting_year, organisation_code, file, '' as location, '' as detail
from int_years_compared
where measure = 'percentage' and white is not null and bme is not null and last_white is not null and last_bme is not null
group by reporting_year, organisation_code, file
having count(*) >= 2 and sum(case when white = last_white and bme = last_bme then 0 else 1 end) = 0
