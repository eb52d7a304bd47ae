select
    b.reporting_year, b.organisation_code, f.file, '' as location,
    concat(b.period, ' year, ', b.staff_group, ', ', b.pay_band, ', ', g.ethnic_group) as detail
from int_headcount_bands as b
inner join ethnic_groups as g
    on g.ethnic_group <> 'all'
inner join raw_files as f
    on b.reporting_year = f.reporting_year
    and b.organisation_code = f.organisation_code
    and f.kind in ('return_csv', 'return_workbook')
left join stg_return_items as i
    on b.reporting_year = i.reporting_year
    and b.organisation_code = i.organisation_code
    and b.period = i.period
    and i.indicator = 1
    and b.staff_group = i.staff_group
    and b.pay_band = i.pay_band
    and g.ethnic_group = i.ethnic_group
where
    i.value is null
    and case g.ethnic_group when 'white' then b.white when 'bme' then b.bme else b.unknown end is not null
