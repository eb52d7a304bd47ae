-- At the cell where the count was sent, else at its file. Headcounts stand in the counts several times: here once.
with counts as (
    select
        c.*,
        g.ethnic_group,
        case g.ethnic_group when 'white' then c.white when 'bme' then c.bme else c.unknown end as value,
        case g.ethnic_group when 'white' then c.last_white when 'bme' then c.last_bme else c.last_unknown end as last_value
    from int_years_compared as c
    cross join ethnic_groups as g
    where
        g.ethnic_group <> 'all'
        and c.measure not in ('percentage', 'non_voting_members', 'non_executive_members')
        and (c.measure <> 'headcount' or (c.indicator = 1 and c.pay_band <> 'all'))
)

select
    c.reporting_year, c.organisation_code, coalesce(i.file, c.file) as file, coalesce(i.location, '') as location,
    case
        when c.measure = 'headcount' then concat(c.staff_group, ', ', c.pay_band, ', ', c.ethnic_group)
        else concat(c.measure, ', ', c.ethnic_group)
    end as detail
from counts as c
left join stg_return_items as i
    on c.reporting_year = i.reporting_year
    and c.organisation_code = i.organisation_code
    and i.period = 'current'
    and c.indicator = i.indicator
    and c.measure = i.measure
    and c.staff_group = i.staff_group
    and c.pay_band = i.pay_band
    and c.ethnic_group = i.ethnic_group
cross join (select value from thresholds where threshold = 'many_times') as many
cross join (select value from thresholds where threshold = 'fewest_apart') as apart
where
    abs(c.value - c.last_value) >= apart.value
    and (c.value >= many.value * c.last_value or c.last_value >= many.value * c.value)
