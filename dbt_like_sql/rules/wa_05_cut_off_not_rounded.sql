select reporting_year, organisation_code, file, location, concat('item ', cast(item as varchar)) as detail
from automatic_cells
where mistake = 'cut_off'
