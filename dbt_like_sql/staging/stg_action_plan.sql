-- The lines of each organisation's own last action plan; what cannot be understood stays as it was written.
select
    reporting_year,
    organisation_code,
    file,
    sheet,
    row_number,
    lower(gap) as gap,
    label,
    action,
    owner,
    case
        when regexp_matches(due, '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T].*)?$')
            then substring(due, 1, 10)
        when regexp_matches(due, '^(0?[1-9]|[12][0-9]|3[01])/(0?[1-9]|1[0-2])/[0-9]{4}$')
            then concat(
                split_part(due, '/', 3),
                '-',
                lpad(split_part(due, '/', 2), 2, '0'),
                '-',
                lpad(split_part(due, '/', 1), 2, '0')
            )
        else due
    end as due,
    progress,
    lower(status) as status
from raw_action_plan
where line_organisation = '' or upper(line_organisation) = organisation_code
