-- Where a body's figures of a year must not be compared with those of the year before, because they are of other people:
-- a merged body made of other members, or an own return after a year in which a member was missing.
with years as (
    select
        b.reporting_year,
        b.organisation_code,
        i.indicator,
        n.members_included as members_now,
        l.members_included as members_before,
        l.members_missing as missing_before
    from int_bodies as b
    cross join (select distinct indicator from indicator_rows) as i
    inner join int_merged_indicators as l
        on b.organisation_code = l.merged_code
        and b.reporting_year = l.reporting_year + 1
        and i.indicator = l.indicator
    left join int_merged_indicators as n
        on b.organisation_code = n.merged_code
        and b.reporting_year = n.reporting_year
        and i.indicator = n.indicator
)

select
    reporting_year,
    organisation_code,
    indicator
from years
where (members_now is null and missing_before <> '') or members_now <> members_before
