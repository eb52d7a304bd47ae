-- Neither the organisation nor, where it is a merged body, one of its members sent a return or extracts.
with senders as (
    select distinct f.reporting_year, f.organisation_code
    from raw_files as f
    inner join file_kinds as k
        on f.kind = k.kind and k.role in ('return', 'extract')
),

with_figures as (
    select reporting_year, organisation_code
    from senders
    union
    select m.reporting_year, m.merged_code as organisation_code
    from int_members as m
    inner join senders as s
        on m.reporting_year = s.reporting_year and m.organisation_code = s.organisation_code
)

select f.reporting_year, f.organisation_code, f.file, '' as location, '' as detail
from raw_files as f
inner join stg_organisations as o
    on f.organisation_code = o.organisation_code
left join with_figures as w
    on f.reporting_year = w.reporting_year and f.organisation_code = w.organisation_code
where f.kind = 'narrative' and w.organisation_code is null
