-- Every date that was sent, as it was sent and as ISO text: comparing text needs no cast that could fail.
with sent as (
    select trim(entered_on) as sent_on
    from raw_disciplinary
    union
    select trim(attended_on) as sent_on
    from raw_training
    union
    select report_published_on as sent_on
    from raw_assurance
    union
    select board_approved_on as sent_on
    from raw_assurance
    union
    select due as sent_on
    from raw_action_plan
),

iso as (
    select
        sent_on,
        case
            when regexp_matches(sent_on, '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T][^\n]*)?$')
                then substring(sent_on, 1, 10)
            when regexp_matches(sent_on, '^(0?[1-9]|[12][0-9]|3[01])/(0?[1-9]|1[0-2])/[0-9]{4}( [^\n]*)?$')
                then concat(
                    substring(split_part(sent_on, '/', 3), 1, 4),
                    '-',
                    lpad(split_part(sent_on, '/', 2), 2, '0'),
                    '-',
                    lpad(split_part(sent_on, '/', 1), 2, '0')
                )
            when regexp_matches(
                upper(sent_on),
                '^(0?[1-9]|[12][0-9]|3[01])-(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)-[0-9]{4}( [^\n]*)?$'
            )
                then concat(
                    substring(split_part(sent_on, '-', 3), 1, 4),
                    '-',
                    substring(
                        '01JAN02FEB03MAR04APR05MAY06JUN07JUL08AUG09SEP10OCT11NOV12DEC',
                        strpos(
                            '01JAN02FEB03MAR04APR05MAY06JUN07JUL08AUG09SEP10OCT11NOV12DEC',
                            upper(split_part(sent_on, '-', 2))
                        ) - 2,
                        2
                    ),
                    '-',
                    lpad(split_part(sent_on, '-', 1), 2, '0')
                )
        end as day
    from sent
),

lengths as (
    select
        sent_on,
        day,
        case
            when substring(day, 6, 2) in ('04', '06', '09', '11') then '30'
            when substring(day, 6, 2) <> '02' then '31'
            when cast(substring(day, 1, 4) as integer) % 4 = 0 then '29'
            else '28'
        end as last_of_month
    from iso
)

select
    sent_on,
    case when substring(day, 9, 2) <= last_of_month then day end as day
from lengths
where sent_on is not null
