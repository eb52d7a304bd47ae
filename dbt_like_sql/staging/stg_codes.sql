-- Every code that is known: the shipped ones, ethnic categories by code and by label, and the inbox's own.
select
    kind,
    code,
    meaning,
    false as is_local
from codes
union all
select
    'ethnic_origin' as kind,
    code,
    ethnic_group as meaning,
    false as is_local
from ethnic_categories
union all
select
    'ethnic_origin' as kind,
    trim(regexp_replace(upper(label), '[^A-Z0-9]+', ' ', 'g')) as code,
    ethnic_group as meaning,
    false as is_local
from ethnic_categories
union all
select
    kind,
    code,
    meaning,
    true as is_local
from raw_codes
