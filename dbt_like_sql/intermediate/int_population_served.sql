-- The people whom each organisation serves: those of its local authorities or, of a provider that has none of its own in
-- the register, of its co-ordinating commissioner's. An area is whole or not there: a sum without one of its local
-- authorities would be wrong, and so would one over two censuses.
with areas as (
    select
        o.organisation_code,
        case when o.local_authorities is null then c.organisation_code else o.organisation_code end as area_code,
        trim(regexp_replace(coalesce(o.local_authorities, c.local_authorities), '[^A-Z0-9]+', ' ', 'g')) as places
    from stg_organisations as o
    left join stg_organisations as c
        on o.co_ordinating_commissioner = c.organisation_code
)

select
    a.organisation_code,
    a.area_code,
    p.census_year,
    cast(sum(p.all_people) as integer) as population,
    cast(sum(p.white) as integer) as population_white,
    cast(sum(p.all_people - p.white) as integer) as population_bme
from areas as a
inner join population as p
    on concat(' ', a.places, ' ') like concat('% ', p.local_authority_code, ' %')
group by a.organisation_code, a.area_code, a.places, p.census_year
having count(*) = length(a.places) - length(replace(a.places, ' ', '')) + 1
