-- What was sent, workbook or CSV alike, as text in the same keys; an empty value is no entry.
select
    reporting_year,
    organisation_code,
    file,
    cast(row_number as varchar) as location,
    coalesce(nullif(lower(trim(period)), ''), 'current') as period,
    coalesce(trim(indicator), '') as indicator,
    coalesce(lower(trim(measure)), '') as measure,
    case
        when trim(indicator) = '1' then coalesce(lower(trim(staff_group)), '')
        else coalesce(nullif(lower(trim(staff_group)), ''), 'all')
    end as staff_group,
    case
        when trim(indicator) = '1' then coalesce(lower(trim(pay_band)), '')
        else coalesce(nullif(lower(trim(pay_band)), ''), 'all')
    end as pay_band,
    coalesce(lower(trim(ethnic_group)), '') as ethnic_group,
    trim(value) as value
from raw_return_rows
where trim(value) <> ''
union all
select
    reporting_year,
    organisation_code,
    file,
    location,
    period,
    indicator,
    measure,
    staff_group,
    pay_band,
    ethnic_group,
    value
from stg_workbook_cells
where entry = 'entered'
