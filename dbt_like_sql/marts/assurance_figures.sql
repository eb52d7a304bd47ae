-- What an organisation's exact figures say, an indicator a row: gaps judges them, of indicator 9 by the voting members.
-- A change that gaps supports is worse where the figure is now to the disadvantage of BME people, better where it was.
-- What is absent is of every year; what figures say only of the years of gaps, that of the run.
with absent as (
    select
        reporting_year,
        organisation_code,
        indicator,
        case
            when max(case when status in ('calculated', 'not_calculable') then 1 else 0 end) = 1 then 0
            else max(case when status = 'not_submitted' then 1 else 0 end)
        end as is_absent
    from indicators
    where version = 'exact' and period = 'current'
    group by reporting_year, organisation_code, indicator
),

stated as (
    select
        g.reporting_year,
        g.organisation_code,
        g.indicator,
        g.state,
        g.trend,
        case when g.unit = 'ratio' then g.value - 1 when k.closing = 'fewer' then g.value else -g.value end
        as disadvantage,
        case
            when g.unit = 'ratio' then g.previous_value - 1
            when k.closing = 'fewer' then g.previous_value
            else -g.previous_value
        end as disadvantage_before
    from gaps as g
    inner join known_gaps as k
        on g.gap = k.gap
    where g.version = 'exact' and k.method <> 'share'
)

select
    a.reporting_year,
    a.organisation_code,
    a.indicator,
    case when s.state = 'gap' then 1 else 0 end as is_against,
    case when s.state = 'watch' then 1 else 0 end as is_uncertain,
    a.is_absent,
    case when s.trend in ('widened', 'other_way') and s.disadvantage > 0 then 1 else 0 end as is_worse,
    case when s.trend in ('narrowed', 'other_way') and s.disadvantage_before > 0 then 1 else 0 end as is_better
from absent as a
left join stated as s
    on a.reporting_year = s.reporting_year and a.organisation_code = s.organisation_code and a.indicator = s.indicator
