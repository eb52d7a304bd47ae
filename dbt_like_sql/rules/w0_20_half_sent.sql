-- One ethnic group without the other, one count of indicator 2 without the other, or events without a workforce.
with halves as (
    select
        reporting_year, organisation_code, indicator,
        concat(measure, case when white is null then ', white' else ', bme' end) as missing
    from int_return_cells
    where period = 'current' and indicator > 1 and (white is null) <> (bme is null)
    union all
    select
        reporting_year, organisation_code, indicator,
        case when min(measure) = 'appointed' then 'shortlisted' else 'appointed' end as missing
    from int_return_cells
    where period = 'current' and indicator = 2
    group by reporting_year, organisation_code, indicator
    having count(*) = 1
    union all
    select c.reporting_year, c.organisation_code, c.indicator, 'the workforce of indicator 1' as missing
    from int_return_cells as c
    left join int_counts as w
        on c.reporting_year = w.reporting_year
        and c.organisation_code = w.organisation_code
        and c.period = w.period
        and c.indicator = w.indicator
        and w.measure = 'headcount'
    where
        c.period = 'current'
        and c.measure in ('entered_disciplinary', 'accessed_training')
        and (w.white is null or w.bme is null)
)

select
    h.reporting_year, h.organisation_code, f.file, '' as location,
    concat('indicator ', cast(h.indicator as varchar), ': ', h.missing) as detail
from halves as h
inner join int_indicator_files as f
    on h.reporting_year = f.reporting_year
    and h.organisation_code = f.organisation_code
    and f.period = 'current'
    and h.indicator = f.indicator
