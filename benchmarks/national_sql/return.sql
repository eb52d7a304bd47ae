-- What no extract counts here: the staff survey, answered by 45 staff in a hundred, and the board.
with survey as (
    select
        indicator,
        ceil(getvariable('staff_rows') * 0.45::double * (0.97::double - getvariable('bme_share'))) as white,
        ceil(getvariable('staff_rows') * 0.45::double * getvariable('bme_share')) as bme,
        case when indicator = 7 then 88 else 22 end + below(60, 'w', 10 * getvariable('place') + indicator) / 10 as of_white,
        case when indicator = 7 then 76 else 27 end + below(60, 'b', 10 * getvariable('place') + indicator) / 10 as of_bme
    from range(5, 9) as numbers (indicator)
),

measures (indicator, measure, white, bme, unknown) as (
    select indicator, 'respondents', white, bme, null
    from survey
    union all
    select indicator, 'percentage', of_white, of_bme, null
    from survey
    union all
    values (9, 'board_members', 12, 2, 1), (9, 'voting_members', 10, 2, 1), (9, 'executive_members', 6, 1, 0)
)

select indicator, measure, null as staff_group, null as pay_band, ethnic_group, value
from measures unpivot (value for ethnic_group in (white, bme, unknown))
order by indicator, measure, ethnic_group
