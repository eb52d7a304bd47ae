-- Automatic cells are recomputed, never trusted; half a hundredth apart is a matter of display.
select c.reporting_year, c.organisation_code, c.file, c.location, concat('item ', cast(c.item as varchar)) as detail
from stg_workbook_cells as c
inner join int_accepted as a
    on c.reporting_year = a.reporting_year and c.organisation_code = a.organisation_code
left join template_values as v
    on v.version = 'exact'
    and c.reporting_year = v.reporting_year
    and c.organisation_code = v.organisation_code
    and c.item = v.item
    and c.period = v.period
    and c.ethnic_group = v.ethnic_group
where
    c.entry = 'automatic'
    and case
        when v.value is null then true
        when regexp_matches(c.value, '^-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?$')
            then abs(cast(c.value as double) - v.value) > 0.005
        else true
    end
