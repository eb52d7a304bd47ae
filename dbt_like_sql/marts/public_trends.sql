-- For each body that is published this year, its figures year by year: those that were published of it, or of whoever
-- stood in its place in a series through a merger, and this year's. Where a line must not be drawn on, it says why.
with bodies as (
    select distinct organisation_code
    from public_indicators
),

places as (
    select
        organisation_code as series_code,
        organisation_code
    from bodies
    union
    select
        b.organisation_code as series_code,
        other.organisation_code
    from bodies as b
    inner join series_organisations as own
        on b.organisation_code = own.organisation_code
    inner join series_organisations as other
        on own.series = other.series
),

own_figures as (
    select
        i.reporting_year,
        i.organisation_code,
        i.organisation_name,
        i.row_order,
        i.indicator,
        i.measure,
        i.white_rate,
        i.bme_rate,
        i.unknown_rate,
        i.value,
        i.unit,
        i.ci_lower,
        i.ci_upper,
        i.flag,
        i.status,
        m.organisation_code is not null as is_merged,
        coalesce(m.members_included, '') as members_included,
        coalesce(m.members_missing, '') as members_missing
    from public_indicators as i
    left join merged_bodies as m
        on i.reporting_year = m.reporting_year
        and i.organisation_code = m.organisation_code
        and i.indicator = m.indicator
    where i.staff_group = 'all' and i.pay_band = 'all' and i.indicator <> 9
),

earlier_figures as (
    select
        reporting_year,
        organisation_code,
        organisation_name,
        row_order,
        indicator,
        measure,
        white_rate,
        bme_rate,
        unknown_rate,
        value,
        unit,
        ci_lower,
        ci_upper,
        flag,
        status,
        is_merged,
        members_included,
        '' as members_missing
    from published_indicators
    where staff_group = 'all' and pay_band = 'all'
),

placed as (
    select
        organisation_code as series_code,
        *
    from own_figures
    union all
    select
        p.series_code,
        e.*
    from earlier_figures as e
    inner join places as p
        on e.organisation_code = p.organisation_code
),

-- Where two of a series were published for the same year, the body's own figures stand.
single as (
    select *
    from (
        select
            *,
            row_number() over (
                partition by series_code, reporting_year, row_order
                order by case when organisation_code = series_code then 0 else 1 end, organisation_code
            ) as place
        from placed
    ) as ranked
    where place = 1
),

expected as (
    select
        reporting_year,
        merged_code,
        string_agg(organisation_code, ' ' order by organisation_code) as members
    from int_members
    group by reporting_year, merged_code
),

compared as (
    select
        s.*,
        y.indicator_3_years,
        e.members as expected_before,
        y.indicator_7_break = 'yes' as breaks_7,
        lag(s.reporting_year) over (partition by s.series_code, s.row_order order by s.reporting_year) as year_before,
        lag(s.is_merged) over (partition by s.series_code, s.row_order order by s.reporting_year) as was_merged,
        lag(s.members_included) over (
            partition by s.series_code, s.row_order order by s.reporting_year
        ) as members_before,
        lag(y.indicator_3_years) over (
            partition by s.series_code, s.row_order order by s.reporting_year
        ) as averaged_before
    from single as s
    inner join reporting_years as y
        on s.reporting_year = y.reporting_year
    left join expected as e
        on s.organisation_code = e.merged_code and s.reporting_year = e.reporting_year + 1
)

select
    series_code,
    reporting_year,
    organisation_code,
    organisation_name,
    row_order,
    indicator,
    measure,
    white_rate,
    bme_rate,
    unknown_rate,
    value,
    unit,
    ci_lower,
    ci_upper,
    flag,
    status,
    case when is_merged then 'members' else 'own' end as basis,
    members_included,
    members_missing,
    case
        when year_before is null then ''
        when year_before < reporting_year - 1 then 'Nothing was published for the year before.'
        when indicator = 7 and breaks_7 then 'From this year the answers to the question are counted in another way.'
        when indicator = 3 and indicator_3_years < averaged_before
            then 'From this year one year is counted; the year before was an average of two.'
        when indicator = 3 and indicator_3_years > averaged_before
            then 'From this year two years are averaged; the year before was counted alone.'
        when is_merged and was_merged and members_included <> members_before
            then 'Made of other members than the year before.'
        when not is_merged and was_merged and members_before <> expected_before
            then 'A member was missing the year before.'
        else ''
    end as break_before
from compared
