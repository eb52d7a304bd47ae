with totals as (
    select
        reporting_year, organisation_code,
        max(case when measure = 'shortlisted' then white + bme + unknown end) as shortlisted,
        max(case when measure = 'appointed' then white + bme + unknown end) as appointed
    from int_counts
    where period = 'current' and indicator = 2
    group by reporting_year, organisation_code
)

select t.reporting_year, t.organisation_code, f.file, '' as location, '' as detail
from totals as t
inner join int_indicator_files as f
    on t.reporting_year = f.reporting_year
    and t.organisation_code = f.organisation_code
    and f.period = 'current'
    and f.indicator = 2
where
    t.shortlisted >= (select value from thresholds where threshold = 'fewest_shortlisted')
    and 100 * t.appointed < (select value from thresholds where threshold = 'lowest_share_appointed') * t.shortlisted
