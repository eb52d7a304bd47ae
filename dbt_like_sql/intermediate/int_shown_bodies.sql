-- What may be shown of each body that has figures: nothing, totals, or detail. A member of a merged body shows totals,
-- a small one nothing; a small body of its own shows totals. A body whose headcount is not known counts as small.
-- A joint board needs the consent of every member whose board is in it.
with fewest as (
    select
        max(case when setting = 'fewest_staff_of_member' then value end) as of_member,
        max(case when setting = 'fewest_staff_in_detail' then value end) as in_detail
    from stg_disclosure_settings
),

placed as (
    select
        b.reporting_year,
        coalesce(m.merged_code, b.organisation_code) as linked_set,
        b.organisation_code,
        b.is_merged,
        m.merged_code is not null as is_member,
        case when m.merged_code is null then f.in_detail else f.of_member end as size_gate,
        h.total as headcount,
        o.board_consents = 'yes' as consents
    from int_bodies as b
    inner join stg_organisations as o
        on b.organisation_code = o.organisation_code
    cross join fewest as f
    left join int_members as m
        on b.reporting_year = m.reporting_year and b.organisation_code = m.organisation_code
    left join int_accepted_counts as h
        on b.reporting_year = h.reporting_year
        and b.organisation_code = h.organisation_code
        and h.period = 'current'
        and h.indicator = 1
        and h.staff_group = 'all'
        and h.pay_band = 'all'
),

refusals as (
    select distinct
        m.reporting_year,
        m.merged_code
    from int_member_indicators as m
    inner join stg_organisations as o
        on m.organisation_code = o.organisation_code
    where m.indicator = 9 and o.board_consents <> 'yes'
),

sized as (
    select
        p.*,
        coalesce(p.headcount >= p.size_gate, false) as is_large,
        p.consents and r.merged_code is null as shows_board
    from placed as p
    left join refusals as r
        on p.is_merged and p.reporting_year = r.reporting_year and p.organisation_code = r.merged_code
)

select
    reporting_year,
    linked_set,
    organisation_code,
    is_merged,
    is_member,
    size_gate,
    is_large,
    case
        when is_member and not is_large then 'nothing'
        when is_member or not is_large then 'totals'
        else 'detail'
    end as shown,
    shows_board and (is_large or not is_member) as shows_board
from sized
