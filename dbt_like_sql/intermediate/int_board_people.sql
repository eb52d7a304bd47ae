-- Members of boards, a row a person: on several rows voting, or executive, if one of them says so.
-- The ethnic group in the staff extract wins; here it is still the board's own.
with members as (
    select
        r.reporting_year,
        r.organisation_code,
        r.file,
        r.row_number,
        coalesce(r.person_reference, r.organisation_code || ' board row ' || cast(r.row_number as varchar)) as person,
        r.person_reference is not null as is_identified,
        case when v.meaning = 'yes' then 1 else 0 end as is_voting,
        case when x.meaning = 'yes' then 1 else 0 end as is_executive,
        coalesce(e.meaning, 'unknown') as ethnic_group,
        row_number() over (
            partition by r.reporting_year, r.organisation_code, r.person_reference
            order by case when coalesce(e.meaning, 'unknown') = 'unknown' then 1 else 0 end, r.row_number
        ) as place
    from raw_board_members as r
    inner join int_code_meanings as v
        on v.kind = 'yes_no' and coalesce(r.voting, '') = v.sent
    inner join int_code_meanings as x
        on x.kind = 'yes_no' and coalesce(r.executive, '') = x.sent
    inner join int_code_meanings as e
        on e.kind = 'ethnic_origin' and coalesce(r.ethnic_origin, '') = e.sent
)

select
    reporting_year,
    organisation_code,
    file,
    min(row_number) as row_number,
    person,
    is_identified,
    max(is_voting) = 1 as is_voting,
    max(is_executive) = 1 as is_executive,
    max(case when place = 1 or not is_identified then ethnic_group end) as ethnic_group
from members
group by reporting_year, organisation_code, file, person, is_identified
