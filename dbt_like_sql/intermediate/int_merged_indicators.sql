-- For each merged body with an accepted member, and each indicator: whose figures are in it and whose are not, whether
-- persons at several members could be matched, and whether it can be made at all. Members in common count once on a
-- joint board, so all of them must be known by a reference; a survey's percentages are weighted by respondents.
with bodies as (
    select distinct
        m.reporting_year,
        m.merged_code
    from int_members as m
    inner join int_accepted as a
        on m.reporting_year = a.reporting_year and m.organisation_code = a.organisation_code
),

unknown_members as (
    select distinct
        reporting_year,
        organisation_code,
        9 as indicator
    from int_board_people
    where not is_identified
),

surveys as (
    select
        p.reporting_year,
        p.organisation_code,
        p.indicator,
        n.white as white_respondents,
        n.bme as bme_respondents,
        n.white is null
        or n.bme is null
        or (p.white is null and n.white > 0)
        or (p.bme is null and n.bme > 0) as is_unweighted
    from int_counts as p
    left join int_counts as n
        on p.reporting_year = n.reporting_year
        and p.organisation_code = n.organisation_code
        and p.period = n.period
        and p.indicator = n.indicator
        and n.measure = 'respondents'
    where p.period = 'current' and p.measure = 'percentage'
)

select
    b.reporting_year,
    b.merged_code,
    i.indicator,
    coalesce(
        string_agg(case when s.indicator is not null then m.organisation_code end, ' ' order by m.organisation_code), ''
    ) as members_included,
    coalesce(
        string_agg(case when s.indicator is null then m.organisation_code end, ' ' order by m.organisation_code), ''
    ) as members_missing,
    case
        when i.indicator in (2, 5, 6, 7, 8) or count(s.indicator) = 0 then ''
        when min(case when s.is_counted and s.staff_is_counted then 1 when s.indicator is not null then 0 end) = 1
            then 'yes'
        else 'no'
    end as person_matched,
    max(case when u.indicator is not null or w.is_unweighted then 1 else 0 end) = 0
    and coalesce(sum(w.white_respondents), 1) > 0
    and coalesce(sum(w.bme_respondents), 1) > 0
    and (
        i.indicator <> 9 or min(case when s.is_counted then 1 when s.indicator is not null then 0 end) = 1
    ) as can_be_made
from bodies as b
cross join (select distinct indicator from indicator_rows) as i
inner join int_members as m
    on b.reporting_year = m.reporting_year and b.merged_code = m.merged_code
left join int_member_indicators as s
    on m.reporting_year = s.reporting_year
    and m.merged_code = s.merged_code
    and m.organisation_code = s.organisation_code
    and i.indicator = s.indicator
left join unknown_members as u
    on s.reporting_year = u.reporting_year and s.organisation_code = u.organisation_code and s.indicator = u.indicator
left join surveys as w
    on s.reporting_year = w.reporting_year and s.organisation_code = w.organisation_code and s.indicator = w.indicator
group by b.reporting_year, b.merged_code, i.indicator
