-- The register of the inbox. No organisation has a code that begins with ZZ.
select
    organisation_code,
    concat('Invented Trust ', place) as name,
    'nhs_trust' as organisation_type,
    'full_length' as contract,
    2020 as expected_from,
    2020 as expected_to
from organisations
order by place
