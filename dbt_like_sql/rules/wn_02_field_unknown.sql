select n.reporting_year, n.organisation_code, n.file, cast(n.row_number as varchar) as location, '' as detail
from raw_narrative as n
left join narrative_fields as f
    on n.field = f.field
where f.field is null
