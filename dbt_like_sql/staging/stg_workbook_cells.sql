-- Cells of received workbooks as items: the item number in column A names the row, the template the column.
with numbered as (
    select
        reporting_year,
        organisation_code,
        file,
        sheet,
        row_number,
        case when regexp_matches(value, '^[0-9]{1,3}$') then cast(value as integer) end as item
    from raw_return_cells
    where sheet = 'WRES' and column_letter = 'A'
)

select
    c.reporting_year,
    c.organisation_code,
    c.file,
    concat(c.sheet, '!', c.cell) as location,
    n.item,
    t.entry,
    k.period,
    cast(t.indicator as varchar) as indicator,
    t.measure,
    t.staff_group,
    t.pay_band,
    k.ethnic_group,
    trim(c.value) as value,
    case
        when regexp_matches(trim(c.value), '^[-+]?[0-9]{1,15}([.][0-9]{1,30})?([eE][-+]?[0-9]{1,2})?$')
            then cast(trim(c.value) as double)
    end as number
from raw_return_cells as c
inner join numbered as n
    on c.reporting_year = n.reporting_year
    and c.organisation_code = n.organisation_code
    and c.file = n.file
    and c.sheet = n.sheet
    and c.row_number = n.row_number
inner join stg_template_items as t
    on n.reporting_year = t.reporting_year and n.item = t.item
inner join template_columns as k
    on c.column_letter = k.column_letter
where trim(c.value) <> ''
