-- What each code in the extracts means, without regard to case and punctuation: the whole text, or the middle part of
-- an ESR grade (NHS|XR05|...). Of assignment categories, and of occupation codes with a figure in it, the first word will do; of an ethnic
-- category its code, if its label follows: the first letter of N/A is no category. The inbox's own codes win, then the
-- longest text, then a plain code over a pattern.
with sent as (
    select distinct kind, sent
    from stg_sent_codes
),

plain as (
    select
        kind,
        sent,
        trim(regexp_replace(replace(upper(sent), '&', ' AND '), '[^A-Z0-9]+', ' ', 'g')) as whole,
        trim(regexp_replace(upper(split_part(sent, '|', 2)), '[^A-Z0-9]+', ' ', 'g')) as middle
    from sent
),

tried as (
    select kind, sent, whole as tried, '' as next_word, false as is_first_word
    from plain
    union
    select kind, sent, middle as tried, '' as next_word, false as is_first_word
    from plain
    union
    select kind, sent, split_part(whole, ' ', 1) as tried, split_part(whole, ' ', 2) as next_word, true as is_first_word
    from plain
    where
        split_part(whole, ' ', 2) <> ''
        and (
            kind in ('assignment_category', 'ethnic_origin')
            or (kind = 'occupation_code' and regexp_matches(split_part(whole, ' ', 1), '[0-9]'))
        )
),

known as (
    select
        t.kind,
        t.sent,
        c.meaning,
        row_number() over (
            partition by t.kind, t.sent
            order by c.is_local desc, length(t.tried) desc, case when t.tried = c.code then 0 else 1 end, c.code
        ) as place
    from tried as t
    inner join stg_codes as c
        on t.kind = c.kind
        and regexp_matches(t.tried, concat('^(', c.code, ')$'))
        and (
            not t.is_first_word
            or (
                not c.is_local
                and (t.kind <> 'ethnic_origin' or concat(' ', c.label, ' ') like concat('% ', t.next_word, ' %'))
            )
        )
)

select
    p.kind,
    p.sent,
    case when c.comparison is not null and p.whole = '' then c.unknown_group else k.meaning end as meaning
from plain as p
left join known as k
    on p.kind = k.kind and p.sent = k.sent and k.place = 1
left join comparisons as c
    on p.kind = c.column_name
