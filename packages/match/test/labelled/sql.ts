import type { Family } from './family.ts';

/** Asked for a query of PostgreSQL. */
export const sql: readonly Family[] = [
  [
    [
      'SELECT id FROM users WHERE age > 18',
      'select id\nfrom users\nwhere (age > 18);',
      'select id from Users where age>18 -- adults',
      'SELECT "id" FROM "users" WHERE "age" > 18',
    ],
    ['SELECT id FROM users WHERE age >= 18'],
    ['SELECT "Id" FROM users WHERE age > 18'],
    ['SELECT id FROM users WHERE 18 > age'],
    ['SELECT * FROM users WHERE age > 18'],
  ],
  [
    [
      'SELECT u.id FROM users AS u JOIN orders AS o ON u.id = o.user_id',
      'select a.id from users a inner join orders b on b.user_id = a.id',
      'select usr.id from users usr join orders ord on (usr.id = ord.user_id)',
    ],
    ['SELECT o.id FROM users AS u JOIN orders AS o ON u.id = o.user_id'],
    ['SELECT u.id FROM users AS u LEFT JOIN orders AS o ON u.id = o.user_id'],
    ['SELECT u.id FROM users AS u JOIN orders AS o ON u.id = o.id'],
  ],
  [
    [
      'select a from t where b = 1 and c = 2',
      'select a from t where c = 2 and b = 1',
      'select a from t where ((2 = c) and (b = 1))',
    ],
    ['select a from t where b = 1 or c = 2'],
    ['select a from t where b = 2 and c = 1'],
    ['select a from t where b = 1 and c = 2 and d = 3'],
  ],
  [
    [
      'select a from t where b = 1 and (c = 2 or d = 3)',
      'select a from t where (d = 3 or c = 2) and b = 1',
    ],
    [
      'select a from t where b = 1 and c = 2 or d = 3',
      'select a from t where (b = 1 and c = 2) or d = 3',
    ],
    ['select a from t where not (b = 1 and (c = 2 or d = 3))'],
  ],
  [
    ['select a from t where b in (1, 2, 3)', 'select a from t where b IN (3,2,1)'],
    ['select a from t where b in (1, 2)'],
    ['select a from t where b not in (1, 2, 3)'],
    ['select a from t where b between 1 and 3'],
  ],
  [
    [
      'select a from t where b <> 1',
      'select a from t where b != 1',
      'select a from t where 1 <> b',
    ],
    ['select a from t where b = 1'],
    ['select a from t where b is distinct from 1'],
  ],
  [
    [
      'select a, b from t order by a',
      'select a, b from t order by a asc',
      'SELECT a, b FROM t ORDER BY a ASC;',
    ],
    ['select a, b from t order by a desc'],
    ['select b, a from t order by a'],
    ['select a, b from t order by b'],
    ['select a, b from t'],
  ],
  [
    [
      'select count(*) from t group by a having count(*) > 1',
      'SELECT COUNT(*) FROM t GROUP BY a HAVING (count(*) > 1)',
    ],
    ['select count(*) from t group by a having count(*) >= 1'],
    ['select count(a) from t group by a having count(*) > 1'],
    ['select count(*) from t where a > 1 group by a'],
  ],
  [
    ["select 'It''s'", "SELECT E'It\\'s'", "select $$It's$$"],
    ["select 'it''s'"],
    ['select "It\'s"'],
  ],
  [
    ['select a from t limit 10 offset 5', 'select a from t offset 5 limit 10'],
    ['select a from t limit 5 offset 10'],
    ['select a from t limit 10'],
  ],
  [
    ['with x as (select 1 as n) select n from x', 'WITH x AS (SELECT 1 n) SELECT n FROM x'],
    ['with x as (select 2 as n) select n from x'],
    ['with x as (select 1 as m) select m from x'],
  ],
  [
    [
      'select case when a > 0 then 1 else 0 end from t',
      'SELECT CASE WHEN (a > 0) THEN 1 ELSE 0 END FROM t',
    ],
    ['select case when a > 0 then 0 else 1 end from t'],
    ['select case when a > 0 then 1 end from t'],
  ],
  [
    ['select a::int from t', 'select cast(a as int) from t', 'select CAST(a AS integer) from t'],
    ['select a::text from t'],
    ['select a::bigint from t'],
  ],
  [
    ['update t set a = 1, b = 2 where id = 3', 'UPDATE t SET a=1, b=2 WHERE 3=id'],
    ['update t set a = 1, b = 2'],
    ['update t set a = 2, b = 1 where id = 3'],
  ],
  [
    ['delete from t where a is null', 'DELETE FROM t WHERE (a IS NULL);'],
    ['delete from t where a is not null'],
    ['delete from t where a = null'],
  ],
  [
    ['insert into t (a, b) values (1, 2)', 'INSERT INTO t(a,b) VALUES (1,2);'],
    ['insert into t (b, a) values (1, 2)'],
    ['insert into t (a, b) values (2, 1)'],
    ['insert into t values (1, 2)'],
  ],
  [
    ['select distinct a from t', 'SELECT DISTINCT a FROM t'],
    ['select a from t'],
    ['select distinct on (a) a from t'],
  ],
  [
    ['select a from t union select a from u', '(select a from t) UNION (select a from u)'],
    ['select a from t union all select a from u'],
    ['select a from u union select b from t'],
  ],
  [
    [
      'select x from t as t1 where exists (select 1 from u as u1 where u1.k = t1.k)',
      'select x from t a where exists (select 1 from u b where a.k = b.k)',
    ],
    ['select x from t as t1 where exists (select 1 from u as u1 where u1.k = u1.k)'],
    ['select x from t as t1 where not exists (select 1 from u as u1 where u1.k = t1.k)'],
  ],
  [['select u from t u'], ['select v from t v']],
  // Other queries with the same result, and other dialects: nobody can tell by the form alone.
  [
    ['select count(*) from t', 'select count(1) from t', 'select sum(1) from t'],
    ['select count(a) from t'],
  ],
  [
    [
      'select id from t where a in (select a from u)',
      'select id from t where exists (select 1 from u where u.a = t.a)',
    ],
    ['select id from t where a not in (select a from u)'],
  ],
  [
    ['select u.id from users u', 'select users.id from users', 'select id from users'],
    ['select u.name from users u'],
  ],
  [
    ['select a from t limit 3', 'select top 3 a from t', 'select `a` from t limit 3'],
    ['select a from t limit 4'],
  ],
];
