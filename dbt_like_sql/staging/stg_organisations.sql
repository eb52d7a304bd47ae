-- The shipped register, with what the inbox's organisations.csv adds or overrides: a filled field wins.
select
    coalesce(sent.organisation_code, shipped.organisation_code) as organisation_code,
    coalesce(sent.name, shipped.name) as name,
    coalesce(sent.organisation_type, shipped.organisation_type) as organisation_type,
    coalesce(sent.contract, shipped.contract) as contract,
    coalesce(sent.successor_code, shipped.successor_code) as successor_code,
    coalesce(cast(sent.successor_from as date), shipped.successor_from) as successor_from,
    coalesce(cast(sent.expected_from as integer), shipped.expected_from) as expected_from,
    coalesce(cast(sent.expected_to as integer), shipped.expected_to) as expected_to,
    coalesce(sent.co_ordinating_commissioner, shipped.co_ordinating_commissioner) as co_ordinating_commissioner,
    coalesce(sent.local_authorities, shipped.local_authorities) as local_authorities,
    coalesce(sent.office_holders_in_workforce, shipped.office_holders_in_workforce, 'no') as office_holders_in_workforce,
    coalesce(sent.board_consents, shipped.board_consents, 'no') as board_consents
from organisations as shipped
full outer join raw_organisations as sent
    on sent.organisation_code = shipped.organisation_code
