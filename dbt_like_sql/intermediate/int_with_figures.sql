-- Organisations that sent a return or extracts, and merged bodies with a member that did: whether or not it is accepted.
with senders as (
    select distinct f.reporting_year, f.organisation_code
    from raw_files as f
    inner join file_kinds as k
        on f.kind = k.kind and k.role in ('return', 'extract')
)

select reporting_year, organisation_code
from senders
union
select m.reporting_year, m.merged_code as organisation_code
from int_members as m
inner join senders as s
    on m.reporting_year = s.reporting_year and m.organisation_code = s.organisation_code
