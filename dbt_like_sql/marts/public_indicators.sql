-- The rows of indicators as they are published: from rounded counts only, each figure on a base that carries it. Bodies
-- that may not be shown, and those whose set could not be protected, have none.
with shown as (
    select
        e.reporting_year,
        e.organisation_code,
        e.organisation_name,
        e.row_order,
        e.indicator,
        e.measure,
        e.staff_group,
        e.pay_band,
        e.unit,
        e.status as exact_status,
        e.indicator = 9 as is_board,
        case
            when e.indicator = 9 then b.shows_board
            else b.shown = 'detail' or (e.staff_group = 'all' and e.pay_band = 'all')
        end as is_shown,
        v.white_numerator,
        v.white_denominator,
        v.white_rate,
        v.bme_numerator,
        v.bme_denominator,
        v.bme_rate,
        v.unknown_numerator,
        v.unknown_denominator,
        v.unknown_rate,
        v.value,
        v.is_submitted,
        v.ci_lower,
        v.ci_upper,
        v.flag,
        v.disadvantages,
        v.white_carries,
        v.bme_carries,
        v.unknown_carries,
        v.value_carries
    from indicators as e
    inner join int_shown_bodies as b
        on e.reporting_year = b.reporting_year and e.organisation_code = b.organisation_code and b.shown <> 'nothing'
    inner join (select distinct reporting_year, organisation_code from rounded_counts) as r
        on e.reporting_year = r.reporting_year and e.organisation_code = r.organisation_code
    left join int_public_values as v
        on v.version = 'rounded'
        and e.reporting_year = v.reporting_year
        and e.organisation_code = v.organisation_code
        and e.row_order = v.row_order
    where e.version = 'exact' and e.period = 'current'
),

stated as (
    select
        *,
        case
            when exact_status in ('not_submitted', 'not_required') then exact_status
            when not is_shown then 'suppressed'
            when is_board and exact_status = 'not_calculable' then exact_status
            when not coalesce(is_submitted, false) then 'suppressed'
            when value is not null and value_carries then 'calculated'
            else 'low_base'
        end as status
    from shown
)

select
    'rounded' as version,
    reporting_year,
    organisation_code,
    organisation_name,
    row_order,
    indicator,
    measure,
    staff_group,
    pay_band,
    case when is_shown then white_numerator end as white_numerator,
    case when is_shown then white_denominator end as white_denominator,
    case when is_shown and white_carries then white_rate end as white_rate,
    case when is_shown then bme_numerator end as bme_numerator,
    case when is_shown then bme_denominator end as bme_denominator,
    case when is_shown and bme_carries then bme_rate end as bme_rate,
    case when is_shown then unknown_numerator end as unknown_numerator,
    case when is_shown then unknown_denominator end as unknown_denominator,
    case when is_shown and unknown_carries then unknown_rate end as unknown_rate,
    case when status = 'calculated' then value end as value,
    unit,
    case when status = 'calculated' then ci_lower end as ci_lower,
    case when status = 'calculated' then ci_upper end as ci_upper,
    case when status = 'calculated' then coalesce(flag, '') else '' end as flag,
    case when status = 'calculated' then coalesce(disadvantages, '') else '' end as disadvantages,
    status
from stated
