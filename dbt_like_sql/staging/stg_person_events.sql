-- Entries into the disciplinary process and courses, each with its day as ISO text. A row without a reference is a
-- person of its own, but one with those that it repeats.
with sent as (
    select
        reporting_year,
        organisation_code,
        file,
        row_number,
        coalesce(repeats_row, row_number) as first_row,
        'entered_disciplinary' as measure,
        person_reference,
        trim(entered_on) as sent_on,
        'no' as mandatory,
        ethnic_origin
    from raw_disciplinary
    union all
    select
        reporting_year,
        organisation_code,
        file,
        row_number,
        row_number as first_row,
        'accessed_training' as measure,
        person_reference,
        trim(attended_on) as sent_on,
        mandatory,
        '' as ethnic_origin
    from raw_training
)

select
    s.reporting_year,
    s.organisation_code,
    s.file,
    s.row_number,
    s.measure,
    coalesce(
        s.person_reference, s.organisation_code || ' ' || s.measure || ' row ' || cast(s.first_row as varchar)
    ) as person,
    d.day as happened_on,
    coalesce(s.mandatory, '') as mandatory,
    coalesce(s.ethnic_origin, '') as ethnic_origin
from sent as s
left join stg_sent_days as d
    on s.sent_on = d.sent_on
