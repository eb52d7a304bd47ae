-- What the files of the year are drawn with: each field is of hash(seed, what, number). A person is a number, and
-- everything about a person a function of it, so that files agree with each other without a join.
-- Modulo in the hash's own type: with a signed divisor DuckDB computes it in 128 bits, thirty times as slow.
create temp macro below(count, what, number) as (hash(getvariable('seed'), what, number) % count::ubigint)::bigint;
create temp macro share(what, number) as below(1000000, what, number) / 1000000;
create temp macro one_of(list, what, number) as list[1 + below(len(list), what, number)];

-- The shape of a National Insurance number that begins with Q, as none that was ever issued does. One to one from
-- numbers to references: the factor has no divisor in common with how many there are.
create temp macro scattered(person) as (person * 48271) % 104000000;
create temp macro reference(person) as concat(
    'Q', chr((65 + scattered(person) // 4000000)::integer),
    lpad((scattered(person) // 4 % 1000000)::varchar, 6, '0'), chr((65 + scattered(person) % 4)::integer)
);

create temp macro group_of(person, bme) as case
    when share('group', person) < 0.03 then 'unknown'
    when share('group', person) < 0.03 + bme then 'bme'
    else 'white'
end;
create temp macro origin(white, bme, unknown, ethnic_group, number) as case ethnic_group
    when 'white' then one_of(white, 'origin', number)
    when 'bme' then one_of(bme, 'origin', number)
    else one_of(unknown, 'origin', number)
end;
create temp macro day(what, number) as (date '2019-04-01' + below(366, what, number)::integer)::varchar;

-- Three rows of staff in a hundred are somebody's second assignment.
create temp macro persons() as (getvariable('staff_rows') - getvariable('staff_rows') * 3 // 100);
create temp macro somebody(what, number) as getvariable('staff') + below(greatest(persons(), 1), what, number);

-- Sizes fall off as those of trusts do: a few very large ones, many small ones. Of all rows of an extract an
-- organisation has a slice, which begins where the last one's ends; bme_share is of its staff.
create table organisations as
with weighted as (
    select
        place,
        printf('ZZ%03d', place) as organisation_code,
        0.1 - ln((place - 0.5) / 220) as weight,
        0.04 + 0.4 * pow(share('organisation', place), 2) as bme_share
    from range(1, 221) as numbers (place)
),

reached as (
    select *, sum(weight) over (order by place) / sum(weight) over () as ends
    from weighted
)

select place, organisation_code, bme_share, coalesce(lag(ends) over (order by place), 0) as starts, ends
from reached;

-- What is drawn from, each as often as it shall be. In a table of one row: a list that is a constant would be copied
-- again and again while a query is planned.
create table lists as
with origins as (
    select ethnic_origin, ethnic_group, unnest(range(per_mille))
    from read_csv(getvariable('origins'))
),

posts as (
    select pay_grade, occupation_code, unnest(range(per_mille))
    from read_csv(getvariable('posts'))
)

select
    (select list(ethnic_origin order by ethnic_origin) from origins where ethnic_group = 'white') as white,
    (select list(ethnic_origin order by ethnic_origin) from origins where ethnic_group = 'bme') as bme,
    (select list(ethnic_origin order by ethnic_origin) from origins where ethnic_group = 'unknown') as unknown,
    (select list(pay_grade order by pay_grade, occupation_code) from posts) as pay_grades,
    (select list(occupation_code order by pay_grade, occupation_code) from posts) as occupation_codes,
    [
        'Fire Safety', 'Information Governance', 'Moving and Handling, Level 1', 'Infection Control',
        'Equality and Diversity', 'Safeguarding Adults', 'Resuscitation'
    ] as mandatory_courses,
    ['Leading Change, two days', 'Coaching', 'Project Management', 'Mentoring, an introduction'] as other_courses;
