-- The numbers that protect people in what is published: the shipped ones, where the inbox's disclosure.csv has none.
select
    shipped.setting,
    cast(coalesce(sent.value, shipped.value) as integer) as value
from disclosure_settings as shipped
left join raw_disclosure as sent
    on shipped.setting = sent.setting
