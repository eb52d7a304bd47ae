-- Indicators 2 to 9: what was sent or counted, with an absent unknown beside a sent white and BME counted as 0,
-- and the board members who are not voting, not executive.
with sent as (
    select
        c.reporting_year,
        c.organisation_code,
        c.period,
        c.indicator,
        c.measure,
        c.white,
        c.bme,
        case
            when m.unknown_taken = 'yes' and c.white is not null and c.bme is not null then coalesce(c.unknown, 0)
            else c.unknown
        end as unknown
    from int_sent_cells as c
    inner join measures as m
        on c.indicator = m.indicator and c.measure = m.measure
    where c.indicator <> 1
),

with_rest as (
    select
        reporting_year,
        organisation_code,
        period,
        indicator,
        measure,
        white,
        bme,
        unknown
    from sent
    union all
    select
        b.reporting_year,
        b.organisation_code,
        b.period,
        b.indicator,
        concat('non_', k.measure) as measure,
        b.white - k.white as white,
        b.bme - k.bme as bme,
        b.unknown - k.unknown as unknown
    from sent as b
    inner join sent as k
        on b.reporting_year = k.reporting_year
        and b.organisation_code = k.organisation_code
        and b.period = k.period
        and k.measure in ('voting_members', 'executive_members')
    where b.measure = 'board_members'
)

select
    reporting_year,
    organisation_code,
    period,
    indicator,
    measure,
    white,
    bme,
    unknown,
    white + bme + unknown as total
from with_rest
