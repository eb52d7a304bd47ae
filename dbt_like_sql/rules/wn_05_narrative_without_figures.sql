-- Neither the organisation nor, where it is a merged body, one of its members sent a return or extracts.
select f.reporting_year, f.organisation_code, f.file, '' as location, '' as detail
from raw_files as f
inner join stg_organisations as o
    on f.organisation_code = o.organisation_code
left join int_with_figures as w
    on f.reporting_year = w.reporting_year and f.organisation_code = w.organisation_code
where f.kind = 'narrative' and w.organisation_code is null
