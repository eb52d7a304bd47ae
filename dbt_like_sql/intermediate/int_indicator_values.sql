-- The values of all nine indicators, one row for each that has anything to show.
select * from int_indicator_shares
union all
select * from int_indicator_likelihoods
union all
select * from int_indicator_surveys
union all
select * from int_indicator_boards
