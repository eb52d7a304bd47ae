-- Not one headcount of a pay band has changed; what is not known has not either. Senior managers are consultants too.
select reporting_year, organisation_code, file, '' as location, '' as detail
from int_years_compared
where indicator = 1 and staff_group <> 'all' and pay_band not in ('all', 'senior_medical_manager')
group by reporting_year, organisation_code, file
having
    sum(total) >= (select value from thresholds where threshold = 'fewest_compared')
    and sum(
        case
            when
                coalesce(white, -1) = coalesce(last_white, -1)
                and coalesce(bme, -1) = coalesce(last_bme, -1)
                and coalesce(unknown, -1) = coalesce(last_unknown, -1)
                and total = last_total
                then 0
            else 1
        end
    ) = 0
