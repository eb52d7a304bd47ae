-- Entries with the item that they name and the number that they hold, or the reason why they have neither.
-- A percentage of 1 or less is a fraction where it is not even half a respondent, or of nobody knows how many, or where
-- all the percentages of several indicators are like it.
-- The cast stands inside the case: an engine is free to cast before it filters.
with matched as (
    select
        e.*,
        k.indicator as item_indicator,
        case
            when regexp_matches(e.value, '^[-+]?[0-9]{1,15}([.][0-9]{1,30})?([eE][-+]?[0-9]{1,2})?$')
                then cast(e.value as double)
        end as number
    from stg_return_entries as e
    left join stg_return_item_keys as k
        on e.indicator = cast(k.indicator as varchar)
        and e.measure = k.measure
        and e.staff_group = k.staff_group
        and e.pay_band = k.pay_band
        and e.ethnic_group = k.ethnic_group
),

surveyed as (
    select
        *,
        max(case when measure = 'respondents' then number end) over (
            partition by reporting_year, organisation_code, period, item_indicator, ethnic_group
        ) as respondents,
        max(case when measure = 'percentage' then number end) over (
            partition by reporting_year, organisation_code, period
        ) as largest,
        max(case when measure = 'percentage' then item_indicator end) over (
            partition by reporting_year, organisation_code, period
        ) > min(case when measure = 'percentage' then item_indicator end) over (
            partition by reporting_year, organisation_code, period
        ) as are_several
    from matched
)

select
    reporting_year,
    organisation_code,
    file,
    location,
    period,
    item_indicator as indicator,
    measure,
    staff_group,
    pay_band,
    ethnic_group,
    number as value,
    case
        when period not in ('current', 'previous') then 'period'
        when item_indicator is null then 'item'
        when number is null then 'number'
        when
            measure = 'percentage'
            and number > 0
            and number <= 1
            and (coalesce(number * respondents, 0) < 50 or (are_several and largest <= 1))
            then 'fraction'
    end as reason
from surveyed
