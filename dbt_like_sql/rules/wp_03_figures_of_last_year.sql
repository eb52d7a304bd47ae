-- Not one headcount of a pay band has changed.
select reporting_year, organisation_code, file, '' as location, '' as detail
from int_years_compared
where indicator = 1 and staff_group <> 'all' and pay_band <> 'all'
group by reporting_year, organisation_code, file
having
    sum(total) >= (select value from thresholds where threshold = 'fewest_compared')
    and sum(
        case when white = last_white and bme = last_bme and unknown = last_unknown then 0 else 1 end
    ) = 0
