-- Every code that is known: the shipped ones, ethnic categories by code and by label, and the inbox's own.
-- label is what may follow an ethnic category's code; the codes of other kinds stand alone or have no rule.
with categories as (
    select
        code,
        ethnic_group,
        trim(regexp_replace(replace(upper(label), '&', ' AND '), '[^A-Z0-9]+', ' ', 'g')) as label
    from ethnic_categories
)

select
    kind,
    code,
    meaning,
    '' as label,
    false as is_local
from codes
union all
select
    'ethnic_origin' as kind,
    code,
    ethnic_group as meaning,
    label,
    false as is_local
from categories
union all
select
    'ethnic_origin' as kind,
    label as code,
    ethnic_group as meaning,
    '' as label,
    false as is_local
from categories
union all
select
    kind,
    code,
    meaning,
    '' as label,
    true as is_local
from raw_codes
