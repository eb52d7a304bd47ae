-- What an organisation's exact figures say, an indicator a row. Of indicator 9 one of its three comparisons is enough.
-- A change counts only where this year's figure lies outside last year's interval and last year's outside this year's:
-- better from a figure to the disadvantage of BME people, worse to one. Indicator 3 is not compared between years that
-- average another number of years.
with years as (
    select
        y.reporting_year,
        y.indicator_3_years = coalesce(p.indicator_3_years, y.indicator_3_years) as indicator_3_is_comparable
    from reporting_years as y
    left join reporting_years as p
        on y.reporting_year = p.reporting_year + 1
),

compared as (
    select
        i.reporting_year,
        i.organisation_code,
        i.indicator,
        i.flag,
        i.disadvantages,
        i.status,
        case when r.worse_for_bme = 'above' then 1 else -1 end as direction,
        i.value - case when i.unit = 'ratio' then 1 else 0 end as distance,
        b.value - case when i.unit = 'ratio' then 1 else 0 end as distance_before,
        coalesce((i.value < b.ci_lower or i.value > b.ci_upper), false)
        and coalesce((b.value < i.ci_lower or b.value > i.ci_upper), false)
        and (i.indicator <> 3 or y.indicator_3_is_comparable)
        and i.indicator <> 1 as has_changed
    from indicators as i
    inner join indicator_rows as r
        on i.row_order = r.row_order
    inner join years as y
        on i.reporting_year = y.reporting_year
    left join indicators as b
        on i.version = b.version
        and i.reporting_year = b.reporting_year
        and i.organisation_code = b.organisation_code
        and i.row_order = b.row_order
        and b.period = 'previous'
    where i.version = 'exact' and i.period = 'current'
)

select
    reporting_year,
    organisation_code,
    indicator,
    max(case when flag = 'outside' and disadvantages = 'bme' then 1 else 0 end) as is_against,
    max(case when flag = 'outside_uncertain' and disadvantages = 'bme' then 1 else 0 end) as is_uncertain,
    case
        when max(case when status in ('calculated', 'not_calculable') then 1 else 0 end) = 1 then 0
        else max(case when status = 'not_submitted' then 1 else 0 end)
    end as is_absent,
    max(
        case when has_changed and direction * (distance - distance_before) > 0 and direction * distance > 0 then 1 else 0 end
    ) as is_worse,
    max(
        case
            when has_changed and direction * (distance - distance_before) < 0 and direction * distance_before > 0 then 1
            else 0
        end
    ) as is_better
from compared
group by reporting_year, organisation_code, indicator
