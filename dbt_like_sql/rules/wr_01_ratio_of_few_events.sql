-- Outside the range of parity, and made from fewer events of White and BME together than a ratio can rest on.
select i.reporting_year, i.organisation_code, f.file, '' as location, concat('indicator ', cast(i.indicator as varchar)) as detail
from indicators as i
inner join int_indicator_files as f
    on i.reporting_year = f.reporting_year
    and i.organisation_code = f.organisation_code
    and i.period = f.period
    and i.indicator = f.indicator
where
    i.version = 'exact'
    and i.period = 'current'
    and i.unit = 'ratio'
    and i.white_numerator + i.bme_numerator < (select value from thresholds where threshold = 'few_events')
    and not i.value between (select value from thresholds where threshold = 'lowest_parity')
    and (select value from thresholds where threshold = 'highest_parity')
