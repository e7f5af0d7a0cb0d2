import geodesic from 'geographiclib-geodesic'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isAppError } from '../../src/core/errors.ts'
import type { Database } from '../../src/server/db/database.ts'
import { migrate, readMigrations } from '../../src/server/db/migrate.ts'

/**
 * What every `Database` must do; run against PGlite and PostgreSQL. `open` gives an empty, unmigrated database.
 */
export function describeDatabase(open: () => Promise<Database>): void {
  let db: Database
  beforeAll(async () => {
    db = await open()
    await db.exec('create extension if not exists postgis; create table note (id int primary key, text text)')
  })
  afterAll(() => db.close())
  const failure = async (work: Promise<unknown>) => {
    const error: unknown = await work.then(
      () => null,
      (reason: unknown) => reason,
    )
    if (!isAppError(error, 'database/failed')) throw new Error(`expected database/failed, found ${String(error)}`)
    return error
  }

  describe('values', () => {
    it.each([
      ['int2, int4', 'select 7::int2 as a, -7::int4 as b', { a: 7, b: -7 }],
      ['int8 within 2^53', 'select 9007199254740991::int8 as a', { a: 9007199254740991 }],
      ['int8 beyond 2^53 as text', 'select 9007199254740993::int8 as a', { a: '9007199254740993' }],
      ['count', 'select count(*) as n from generate_series(1, 3)', { n: 3 }],
      ['numeric', 'select 12.50::numeric as a', { a: 12.5 }],
      [
        'floats',
        `select 0.1::float8 as a, 'NaN'::float8 as b, '-Infinity'::float8 as c`,
        { a: 0.1, b: NaN, c: -Infinity },
      ],
      ['boolean', 'select true as a, false as b', { a: true, b: false }],
      [
        'null of every type',
        'select null::int as a, null::jsonb as b, null::date as c, null::text[] as d',
        { a: null, b: null, c: null, d: null },
      ],
      [
        'date as its calendar day',
        `select date '2024-02-29' as a, date '0099-01-01' as b`,
        { a: '2024-02-29', b: '0099-01-01' },
      ],
      ['timestamptz as UTC', `select timestamptz '2024-03-01 00:30:00.25+08' as a`, { a: '2024-02-29T16:30:00.250Z' }],
      [
        'timestamptz with a half-hour zone',
        `select timestamptz '2024-03-01 00:00+05:30' as a`,
        { a: '2024-02-29T18:30:00.000Z' },
      ],
      ['timestamp without zone', `select timestamp '2024-03-01 10:20:30' as a`, { a: '2024-03-01T10:20:30' }],
      [
        'jsonb',
        `select '{"a":[1,null,"x"]}'::jsonb as a, '"t"'::jsonb as b, 'null'::jsonb as c`,
        { a: { a: [1, null, 'x'] }, b: 't', c: null },
      ],
      ['json', `select '[1.5]'::json as a`, { a: [1.5] }],
      [
        'bytea',
        `select '\\x00ff10'::bytea as a, ''::bytea as b`,
        { a: new Uint8Array([0, 255, 16]), b: new Uint8Array() },
      ],
      [
        'arrays',
        `select array[1,null,3] as a, '{}'::int[] as b, array[[1,2],[3,4]] as c`,
        {
          a: [1, null, 3],
          b: [],
          c: [
            [1, 2],
            [3, 4],
          ],
        },
      ],
      [
        'text arrays',
        `select array['a"b','c\\d','NULL',null,'',' e,f}'] as a`,
        { a: ['a"b', 'c\\d', 'NULL', null, '', ' e,f}'] },
      ],
      [
        'int8, date and boolean arrays',
        `select array[5::int8] as a, array[date '2024-01-02'] as b, array[true] as c`,
        { a: [5], b: ['2024-01-02'], c: [true] },
      ],
      [
        'uuid, char(n), name as text',
        `select 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid as a, 'x'::char(2) as b, 'n'::name as c`,
        { a: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', b: 'x ', c: 'n' },
      ],
      [
        'geometry as hexadecimal WKB',
        'select st_point(1, 2) as a',
        { a: '0101000000000000000000F03F0000000000000040' },
      ],
    ])('reads %s', async (_, sql, row) => {
      expect(await db.query(sql)).toEqual([row])
    })

    it.each([
      ['text with quotes, newlines and CJK', 'text', `O'Brien "x"\n\\ 挂图 𠮷`],
      ['an empty text', 'text', ''],
      ['a number', 'float8', 0.30000000000000004],
      ['a whole number', 'int', -5],
      ['zero', 'int', 0],
      ['a boolean', 'boolean', false],
      ['null', 'text', null],
      ['a date', 'date', '2024-02-29'],
      ['bytes', 'bytea', new Uint8Array([0, 1, 254, 255])],
      ['an object', 'jsonb', { name: '挂图', list: [1, { a: null }] }],
      ['a text array', 'text[]', ['a', '"', '\\', '{x,y}', 'NULL', '', null]],
      ['a number array', 'float8[]', [1.5, -2, 1e300]],
      ['an empty array', 'text[]', []],
    ])('gives back %s as it was sent', async (_, type, value) => {
      expect(await db.query(`select $1::${type} as value`, [value])).toEqual([{ value }])
    })

    it('sends undefined as null, a Date as its instant and a typed array as an array', async () => {
      const [row] = await db.query('select $1::text as a, $2::timestamptz as b, $3::float8[] as c', [
        undefined,
        new Date(Date.UTC(2024, 1, 29)),
        new Float64Array([1, 2.5]),
      ])
      expect(row).toEqual({ a: null, b: '2024-02-29T00:00:00.000Z', c: [1, 2.5] })
    })
  })

  describe('statements', () => {
    it('treats parameters as values, never as SQL', async () => {
      const attacks = [`'; drop table note; --`, `" or 1=1 --`, '$1', '\\', `'||(select 1)||'`, '%_', `}','{`]
      await db.query('insert into note select ord, t from unnest($1::text[]) with ordinality as u (t, ord)', [attacks])
      for (const text of attacks) {
        expect(await db.query('select text from note where text = $1', [text])).toEqual([{ text }])
      }
      expect(await db.query('select count(*) as n from note')).toEqual([{ n: attacks.length }])
      await db.exec('truncate note')
    })

    it('answers rows of INSERT … RETURNING and none of UPDATE', async () => {
      expect(await db.query(`insert into note values (1, 'a') returning id`)).toEqual([{ id: 1 }])
      expect(await db.query(`update note set text = 'b'`)).toEqual([])
      await db.exec('truncate note')
    })

    it('answers many statements sent at once, each its own', async () => {
      const numbers = Array.from({ length: 60 }, (_, n) => n)
      const answers = await Promise.all(numbers.map((n) => db.query<{ n: number }>('select $1::int as n', [n])))
      expect(answers.map(([row]) => row?.n)).toEqual(numbers)
    })

    it('measures metres on the ellipsoid as GeographicLib does', async () => {
      const pairs: [number, number, number, number][] = [
        [121.4737, 31.2304, 121.4807, 31.2354],
        [116.39, 39.9, 121.47, 31.23],
        [179.99, -10, -179.99, -10.5],
        [0, 89.9, 180, 89.9],
      ]
      for (const [lng0, lat0, lng1, lat1] of pairs) {
        const expected = geodesic.Geodesic.WGS84.Inverse(lat0, lng0, lat1, lng1).s12 ?? NaN
        const [row] = await db.query<{ m: number }>(
          'select st_distance(st_point($1, $2, 4326)::geography, st_point($3, $4, 4326)::geography) as m',
          [lng0, lat0, lng1, lat1],
        )
        expect(Math.abs((row?.m ?? NaN) - expected)).toBeLessThan(1e-6 * Math.max(1, expected / 1000))
      }
    })
  })

  describe('errors', () => {
    it('carry SQLSTATE, the message and the statement', async () => {
      const { details } = await failure(db.query('select * from no_such_table'))
      expect(details.sqlState).toBe('42P01')
      expect(details.reason).toContain('no_such_table')
      expect(details.sql).toBe('select * from no_such_table')
    })

    it.each([
      ['a number that is none', 'select $1::int', ['secret-7']],
      ['a date that does not exist', 'select $1::date', ['2024-02-30 secret']],
      ['broken JSON', 'select $1::jsonb', ['{"secret":']],
      ['a duplicate key', 'insert into note values (1, $1), (1, $1)', ['secret']],
      ['text out of a range', 'select $1::int2', ['99999secret']],
    ])('never carry parameter values: %s', async (_, sql, params) => {
      const error = await failure(db.query(sql, params))
      expect(JSON.stringify(error.details) + error.message).not.toContain('secret')
      expect(error.details.sqlState).toMatch(/^2[23]/)
    })

    it('leave the database usable', async () => {
      await failure(db.query('select 1 / 0'))
      await failure(db.exec('nonsense'))
      expect(await db.query('select 1 as a')).toEqual([{ a: 1 }])
    })
  })

  describe('transactions', () => {
    it('commit all and answer the work result', async () => {
      const result = await db.transaction(async (tx) => {
        await tx.query(`insert into note values (1, 'a')`)
        await tx.query(`insert into note values (2, 'b')`)
        return 'done'
      })
      expect(result).toBe('done')
      expect(await db.query('select count(*) as n from note')).toEqual([{ n: 2 }])
      await db.exec('truncate note')
    })

    it('roll all back when the work throws, and pass its error on', async () => {
      const work = db.transaction(async (tx) => {
        await tx.query(`insert into note values (1, 'a')`)
        throw new RangeError('mine')
      })
      await expect(work).rejects.toThrow(RangeError)
      expect(await db.query('select * from note')).toEqual([])
    })

    it('roll back after a failed statement, and can run again', async () => {
      const twice = () =>
        db.transaction(async (tx) => {
          await tx.query(`insert into note values (1, 'a')`)
          await tx.query(`insert into note values (1, 'b')`)
        })
      expect((await failure(twice())).details.sqlState).toBe('23505')
      expect((await failure(twice())).details.sqlState).toBe('23505')
      expect(await db.query('select * from note')).toEqual([])
    })

    it('hide unfinished work from others and keep concurrent ones apart', async () => {
      const seen: number[] = []
      await Promise.all(
        [1, 2, 3].map((id) =>
          db
            .transaction(async (tx) => {
              await tx.query('insert into note values ($1, $2)', [id, 'x'])
              const [row] = await tx.query<{ n: number }>('select count(*) filter (where id = $1) as n from note', [id])
              seen.push(row?.n ?? 0)
              if (id === 2) throw new Error('back')
            })
            .catch((error: Error) => expect(error.message).toBe('back')),
        ),
      )
      expect(seen).toEqual([1, 1, 1])
      expect(await db.query('select id from note order by id')).toEqual([{ id: 1 }, { id: 3 }])
      await db.exec('truncate note')
    })
  })

  describe('abort', () => {
    it('refuses a statement whose signal is aborted already', async () => {
      await expect(db.query('select 1', [], { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i)
    })

    it('lets go of a running statement with the signal’s reason', async () => {
      const control = new AbortController()
      const running = db.query('select count(*) from generate_series(1, 3000000) a', [], { signal: control.signal })
      setTimeout(() => control.abort(new Error('enough')), 20)
      await expect(running).rejects.toThrow('enough')
      expect(await db.query('select 1 as a')).toEqual([{ a: 1 }])
    })
  })

  describe('notifications', () => {
    it('reach every listener once, in order, and stop', async () => {
      const first: string[] = []
      const second: string[] = []
      const stopFirst = await db.listen('town_News', (text) => first.push(text))
      const stopSecond = await db.listen('town_News', (text) => second.push(text))
      await db.query(`select pg_notify('town_News', $1)`, ['一'])
      await db.query(`select pg_notify('town_News', 'two')`)
      await expect.poll(() => second).toEqual(['一', 'two'])
      await stopFirst()
      await db.query(`select pg_notify('town_News', 'three')`)
      await expect.poll(() => second).toEqual(['一', 'two', 'three'])
      expect(first).toEqual(['一', 'two'])
      await stopSecond()
      await stopSecond()
    })

    it('of a rolled back transaction never arrive', async () => {
      const heard: string[] = []
      const stop = await db.listen('news', (text) => heard.push(text))
      const work = db.transaction(async (tx) => {
        await tx.query(`select pg_notify('news', 'lost')`)
        throw new Error('back')
      })
      await expect(work).rejects.toThrow('back')
      await db.transaction((tx) => tx.query(`select pg_notify('news', 'kept')`))
      await expect.poll(() => heard).toEqual(['kept'])
      await stop()
    })
  })

  describe('migrations', () => {
    it('run once each, in order', async () => {
      const files = await readMigrations()
      expect(await migrate(db, files)).toEqual(files.map((file) => file.name))
      expect(await migrate(db, files)).toEqual([])
      const [row] = await db.query<{ n: number }>(
        `select count(*) as n from information_schema.tables where table_name = 'hazard_event'`,
      )
      expect(row?.n).toBe(1)
    })

    it('refuse a file that was changed after it was applied, and a database from a newer program', async () => {
      const files = await readMigrations()
      const changed = files.map((file) => ({ ...file, sql: `${file.sql}\n-- edited` }))
      expect((await failure(migrate(db, changed))).details.reason).toContain('changed afterwards')
      expect((await failure(migrate(db, []))).details.reason).toContain('newer than the program')
    })

    it('leave nothing of a file that fails half-way', async () => {
      const files = [
        ...(await readMigrations()),
        { name: '9999-bad.sql', sql: 'create table half (a int); select 1/0;' },
      ]
      expect((await failure(migrate(db, files))).details.sqlState).toBe('22012')
      expect(await db.query(`select to_regclass('half')::text as t`)).toEqual([{ t: null }])
    })
  })
}
