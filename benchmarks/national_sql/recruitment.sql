-- One row in a thousand repeats the application above it. White applicants are shortlisted and appointed more often.
with numbered as (
    select
        number,
        case
            when number > getvariable('first') and share('again', number) < 0.001 then number - 1
            else number
        end as application,
        group_of(10000000000 + number, getvariable('bme_share') + 0.1) as ethnic_group
    from range(getvariable('first'), getvariable('past')) as numbers (number)
),

drawn as (
    select
        *,
        share('shortlisted', number) < case when ethnic_group = 'white' then 0.38 else 0.32 end as is_shortlisted,
        share('appointed', number) < case when ethnic_group = 'white' then 0.22 else 0.16 end as is_good
    from numbered
)

select
    concat('V', application // 25) as vacancy_reference,
    concat('A', application) as application_reference,
    origin(white, bme, unknown, ethnic_group, number) as ethnic_origin,
    case when is_shortlisted then 'yes' else 'no' end as shortlisted,
    case when is_shortlisted and is_good then 'yes' else 'no' end as appointed
from drawn, lists
