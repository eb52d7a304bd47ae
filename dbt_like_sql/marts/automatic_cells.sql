-- The automatic cells of accepted workbooks that differ from our own figure, each with the known mistake that explains
-- it. Half a hundredth apart is a matter of display.
with beside as (
    select
        c.reporting_year,
        c.organisation_code,
        c.file,
        c.location,
        c.item,
        t.figure,
        t.unit,
        c.value as sent,
        c.number as shown,
        v.value,
        o.value as of_other_group,
        u.value as unknown_share,
        b.value as board_share,
        case r.on_top when 'white' then i.white_rate else i.bme_rate end as top_rate,
        case r.on_top when 'white' then i.bme_rate else i.white_rate end as base_rate
    from stg_workbook_cells as c
    inner join int_accepted as a
        on c.reporting_year = a.reporting_year and c.organisation_code = a.organisation_code
    inner join stg_template_items as t
        on c.reporting_year = t.reporting_year and c.item = t.item
    left join template_values as v
        on v.version = 'exact'
        and c.reporting_year = v.reporting_year
        and c.organisation_code = v.organisation_code
        and c.item = v.item
        and c.period = v.period
        and c.ethnic_group = v.ethnic_group
    left join template_values as o
        on v.version = o.version
        and v.reporting_year = o.reporting_year
        and v.organisation_code = o.organisation_code
        and v.item = o.item
        and v.period = o.period
        and o.ethnic_group = case v.ethnic_group when 'white' then 'bme' when 'bme' then 'white' end
    left join template_values as u
        on v.version = u.version
        and v.reporting_year = u.reporting_year
        and v.organisation_code = u.organisation_code
        and v.item = u.item
        and v.period = u.period
        and u.ethnic_group = 'unknown'
        and t.figure = 'share'
    left join indicator_rows as d
        on t.figure = 'difference' and t.measure = d.measure
    left join stg_template_items as s
        on t.reporting_year = s.reporting_year and s.figure = 'share' and d.numerator = s.measure
    left join template_values as b
        on v.version = b.version
        and v.reporting_year = b.reporting_year
        and v.organisation_code = b.organisation_code
        and s.item = b.item
        and v.period = b.period
        and v.ethnic_group = b.ethnic_group
    left join indicator_rows as r
        on t.figure = 'value' and t.measure = r.measure
    left join indicators as i
        on v.version = i.version
        and v.reporting_year = i.reporting_year
        and v.organisation_code = i.organisation_code
        and v.period = i.period
        and r.row_order = i.row_order
    where c.entry = 'automatic'
),

rounded as (
    select
        *,
        floor(10 * top_rate + 0.5) / nullif(floor(10 * base_rate + 0.5), 0) as of_rounded_rates
    from beside
)

select
    reporting_year,
    organisation_code,
    file,
    location,
    item,
    case
        when unit = 'ratio' and (substring(sent, length(sent), 1) = '%' or abs(100 * shown - value) <= 0.005 or abs(shown - 100 * value) <= 0.5)
            then 'percentage'
        when unit = 'ratio' and value > 0 and abs(shown - 1 / value) <= 0.005 then 'upside_down'
        when figure = 'difference' and abs(shown + value) <= 0.005 then 'upside_down'
        when figure = 'difference' and abs(shown - board_share) <= 0.005 then 'share'
        when abs(shown - of_other_group) <= 0.005 then 'swapped'
        when abs(shown - value / nullif(1 - unknown_share / 100, 0)) <= 0.005 then 'unknown_left_out'
        when
            abs(shown - floor(100 * value) / 100) < 0.000001
            or (abs(shown - floor(10 * value) / 10) < 0.000001 and 10 * value - floor(10 * value) >= 0.5)
            then 'cut_off'
        when
            abs(shown - of_rounded_rates) <= 0.005
            or (
                abs(shown - floor(10 * of_rounded_rates + 0.5) / 10) < 0.000001
                and abs(shown - floor(10 * value + 0.5) / 10) > 0.000001
            )
            then 'rounded_rates'
        else 'other'
    end as mistake
from rounded
where not coalesce(abs(shown - value) <= 0.005, false)
