-- The file that an organisation's figures of an indicator and period come from: its return, its survey, or an extract.
with sent as (
    select reporting_year, organisation_code, period, indicator, file
    from stg_return_items
    union all
    select s.reporting_year, s.organisation_code, s.period, s.indicator, x.file
    from int_sent_cells as s
    inner join measures as m
        on s.indicator = m.indicator and s.measure = m.measure
    inner join stg_extract_files as x
        on s.reporting_year = x.reporting_year
        and s.organisation_code = x.organisation_code
        and m.extract = x.kind
    where s.from_extract
)

select
    reporting_year,
    organisation_code,
    period,
    indicator,
    min(file) as file
from sent
group by reporting_year, organisation_code, period, indicator
