-- Every date in an assurance.csv, one row each, with its day where it could be read.
with sent as (
    select
        reporting_year,
        organisation_code,
        file,
        row_number,
        'report_published_on' as field,
        report_published_on as sent_on
    from raw_assurance
    union all
    select
        reporting_year,
        organisation_code,
        file,
        row_number,
        'board_approved_on' as field,
        board_approved_on as sent_on
    from raw_assurance
)

select
    s.reporting_year,
    s.organisation_code,
    s.file,
    s.row_number,
    s.field,
    d.day,
    coalesce(d.day > cast(y.snapshot_date as varchar), false) as is_after_snapshot
from sent as s
inner join reporting_years as y
    on s.reporting_year = y.reporting_year
left join stg_sent_days as d
    on s.sent_on = d.sent_on
where s.sent_on <> ''
