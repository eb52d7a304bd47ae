-- What the extracts count, in the shape of a return's cells. An extract without anybody to count says 0; who is a
-- senior medical manager no extract tells. Training counts people in post, and so takes a staff extract.
with counted as (
    select
        reporting_year,
        organisation_code,
        indicator,
        measure,
        staff_group,
        pay_band,
        sum(case when ethnic_group = 'white' then weight else 0 end) as white,
        sum(case when ethnic_group = 'bme' then weight else 0 end) as bme,
        sum(case when ethnic_group = 'unknown' then weight else 0 end) as unknown
    from int_people
    group by reporting_year, organisation_code, indicator, measure, staff_group, pay_band
    union all
    select
        r.reporting_year,
        r.organisation_code,
        2 as indicator,
        m.measure,
        'all' as staff_group,
        'all' as pay_band,
        cast(sum(case when e.meaning = 'white' then 1 else 0 end) as double) as white,
        cast(sum(case when e.meaning = 'bme' then 1 else 0 end) as double) as bme,
        cast(sum(case when coalesce(e.meaning, 'unknown') = 'unknown' then 1 else 0 end) as double) as unknown
    from raw_recruitment as r
    inner join int_code_meanings as s
        on s.kind = 'yes_no' and coalesce(r.shortlisted, '') = s.sent and s.meaning = 'yes'
    inner join int_code_meanings as a
        on a.kind = 'yes_no' and coalesce(r.appointed, '') = a.sent
    inner join int_code_meanings as e
        on e.kind = 'ethnic_origin' and coalesce(r.ethnic_origin, '') = e.sent
    inner join measures as m
        on m.indicator = 2 and (m.measure = 'shortlisted' or a.meaning = 'yes')
    where r.repeats_row is null
    group by r.reporting_year, r.organisation_code, m.measure
),

asked as (
    select
        f.reporting_year,
        f.organisation_code,
        m.indicator,
        m.measure,
        coalesce(r.staff_group, 'all') as staff_group,
        coalesce(r.pay_band, 'all') as pay_band,
        coalesce(r.cell, '') as cell
    from stg_extract_files as f
    inner join measures as m
        on f.kind = m.extract
    left join indicator_rows as r
        on m.indicator = 1 and r.indicator = 1 and r.cell in ('band', 'of_which')
    left join stg_extract_files as s
        on f.reporting_year = s.reporting_year
        and f.organisation_code = s.organisation_code
        and s.kind = 'staff_in_post'
    where f.kind <> 'training' or s.file is not null
)

select
    a.reporting_year,
    a.organisation_code,
    a.indicator,
    a.measure,
    a.staff_group,
    a.pay_band,
    case when a.cell <> 'of_which' then coalesce(c.white, 0) end as white,
    case when a.cell <> 'of_which' then coalesce(c.bme, 0) end as bme,
    case when a.cell <> 'of_which' then coalesce(c.unknown, 0) end as unknown
from asked as a
left join counted as c
    on a.reporting_year = c.reporting_year
    and a.organisation_code = c.organisation_code
    and a.indicator = c.indicator
    and a.measure = c.measure
    and a.staff_group = c.staff_group
    and a.pay_band = c.pay_band
