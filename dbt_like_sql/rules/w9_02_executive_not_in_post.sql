-- Who is there and not counted (an honorary contract, an office holder) is in the extract all the same.
select b.reporting_year, b.organisation_code, b.file, cast(b.row_number as varchar) as location, '' as detail
from int_board_people as b
inner join stg_extract_files as f
    on b.reporting_year = f.reporting_year and b.organisation_code = f.organisation_code and f.kind = 'staff_in_post'
where
    b.is_executive
    and not exists (
        select 1
        from raw_staff_in_post as s
        where
            s.reporting_year = b.reporting_year
            and s.organisation_code = b.organisation_code
            and s.person_reference = b.person
    )
