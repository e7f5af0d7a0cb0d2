import { describe, expect, it } from 'vitest'
import { splitStatements } from '../../../src/server/db/migrate.ts'

describe('splitStatements', () => {
  it.each([
    ['two statements', 'select 1;\nselect 2;', ['select 1', 'select 2']],
    ['a last one without semicolon', 'select 1; select 2', ['select 1', 'select 2']],
    [
      'a semicolon in a string',
      `insert into a values ('x;''y;');select 2`,
      [`insert into a values ('x;''y;')`, 'select 2'],
    ],
    ['a semicolon in a name', 'select "a;b";', ['select "a;b"']],
    ['a semicolon in comments', 'select 1 -- a; b\n; /* c; */ select 2', ['select 1 -- a; b', '/* c; */ select 2']],
    ['a quote in a comment', `select 1; -- it's\nselect 2;`, ['select 1', `-- it's\nselect 2`]],
    [
      'a dollar-quoted body',
      'create function f() as $body$ a; b; $body$; select 2',
      ['create function f() as $body$ a; b; $body$', 'select 2'],
    ],
    ['only comments and blanks', '-- nothing\n ; ;', []],
  ])('parts %s', (_, sql, statements) => {
    expect(splitStatements(sql)).toEqual(statements)
  })
})
