-- Every entry of an extract that is a code, with its place: what kind of code, in which column.
select
    reporting_year,
    organisation_code,
    file,
    row_number,
    'assignment_category' as kind,
    'assignment_category' as column_name,
    coalesce(assignment_category, '') as sent
from raw_staff_in_post
union all
select
    reporting_year,
    organisation_code,
    file,
    row_number,
    'pay_grade' as kind,
    'pay_grade' as column_name,
    coalesce(pay_grade, '') as sent
from raw_staff_in_post
union all
select
    reporting_year,
    organisation_code,
    file,
    row_number,
    'occupation_code' as kind,
    'occupation_code' as column_name,
    coalesce(occupation_code, '') as sent
from raw_staff_in_post
union all
select
    reporting_year,
    organisation_code,
    file,
    row_number,
    'ethnic_origin' as kind,
    'ethnic_origin' as column_name,
    coalesce(ethnic_origin, '') as sent
from raw_staff_in_post
union all
select
    reporting_year,
    organisation_code,
    file,
    row_number,
    'ethnic_origin' as kind,
    'ethnic_origin' as column_name,
    coalesce(ethnic_origin, '') as sent
from raw_recruitment
union all
select
    reporting_year,
    organisation_code,
    file,
    row_number,
    'ethnic_origin' as kind,
    'ethnic_origin' as column_name,
    coalesce(ethnic_origin, '') as sent
from raw_disciplinary
union all
select
    reporting_year,
    organisation_code,
    file,
    row_number,
    'ethnic_origin' as kind,
    'ethnic_origin' as column_name,
    coalesce(ethnic_origin, '') as sent
from raw_board_members
union all
select
    reporting_year,
    organisation_code,
    file,
    row_number,
    'yes_no' as kind,
    'primary_assignment' as column_name,
    coalesce(primary_assignment, '') as sent
from raw_staff_in_post
union all
select
    reporting_year,
    organisation_code,
    file,
    row_number,
    'yes_no' as kind,
    'shortlisted' as column_name,
    coalesce(shortlisted, '') as sent
from raw_recruitment
union all
select
    reporting_year,
    organisation_code,
    file,
    row_number,
    'yes_no' as kind,
    'appointed' as column_name,
    coalesce(appointed, '') as sent
from raw_recruitment
union all
select
    reporting_year,
    organisation_code,
    file,
    row_number,
    'yes_no' as kind,
    'mandatory' as column_name,
    coalesce(mandatory, '') as sent
from raw_training
union all
select
    reporting_year,
    organisation_code,
    file,
    row_number,
    'yes_no' as kind,
    'voting' as column_name,
    coalesce(voting, '') as sent
from raw_board_members
union all
select
    reporting_year,
    organisation_code,
    file,
    row_number,
    'yes_no' as kind,
    'executive' as column_name,
    coalesce(executive, '') as sent
from raw_board_members
union all
select
    reporting_year,
    organisation_code,
    file,
    row_number,
    characteristic as kind,
    characteristic as column_name,
    coalesce(sent, '') as sent
from raw_characteristics
