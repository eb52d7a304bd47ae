-- Everything that the rules found, on returns and on the figures made from accepted ones.
select
    reporting_year,
    rule,
    level,
    organisation_code,
    file,
    location,
    message
from return_findings
union all
select
    reporting_year,
    rule,
    level,
    organisation_code,
    file,
    location,
    message
from figure_findings
