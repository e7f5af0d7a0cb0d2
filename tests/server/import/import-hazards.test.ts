import { describe, expect, it } from 'vitest'
import { countRows, importText, useMadeUpTown } from '../../helpers/import-town.ts'

const town = useMadeUpTown()

const HEAD =
  '编号,隐患名称,隐患等级,隐患来源,行业领域,发现时间,整改期限,提交复查时间,销号时间,整改状态,经度,纬度,所在村居'
const ROWS = [
  'H1,堵塞通道,一般,企业自查,消防,2024-03-01,2024-03-15,2024-03-10,2024-03-12,已销号,120.95,31,西村',
  'H2,罐区泄漏,重大,1,危化品,2024年4月1日,2024-05-01,,,整改中,121.05,31,东村',
]
const ledger = (...rows: string[]) => `${[HEAD, ...rows].join('\n')}\n`
const hazard = { kind: 'hazard' }
const eventsOf = async (id: string) =>
  (
    await town.db.query('select kind, on_day::text as day from hazard_event where hazard_id = $1 order by seq', [id])
  ).map((row) => `${String(row.kind)} ${String(row.day)}`)

describe('importFile: hazards', () => {
  it('writes the hazard, its history and the folded state', async () => {
    expect(await importText(town.db, 'h.csv', ledger(...ROWS), hazard)).toMatchObject({
      loaded: true,
      inserted: 2,
      rejected: [],
    })
    const rows = await town.db.query(
      `select id, severity, sector, source, state, found_on::text as found, deadline::text as deadline, closed_on::text as closed,
        village_id, record->>'listingLevel' as listing from hazard order by id`,
    )
    expect(rows).toEqual([
      {
        id: 'H1',
        severity: 'general',
        sector: 'fire',
        source: 'self-check',
        state: 'closed',
        found: '2024-03-01',
        deadline: '2024-03-15',
        closed: '2024-03-12',
        village_id: 'west',
        listing: 'none',
      },
      {
        id: 'H2',
        severity: 'major',
        sector: 'hazardous-chemicals',
        source: 'daily',
        state: 'found',
        found: '2024-04-01',
        deadline: '2024-05-01',
        closed: null,
        village_id: 'east',
        listing: 'none',
      },
    ])
    expect(await eventsOf('H1')).toEqual(['found 2024-03-01', 'submitted 2024-03-10', 'closed 2024-03-12'])
  })

  it('appends to the history when the ledger tells more, and changes nothing when it tells the same', async () => {
    await importText(town.db, 'h.csv', ledger(...ROWS), hazard)
    const before = await countRows(town.db)
    expect(await importText(town.db, 'h.csv', ledger(...ROWS), hazard)).toMatchObject({ unchanged: 2, updated: 0 })
    expect(await countRows(town.db)).toEqual(before)

    const closed = (ROWS[1] ?? '').replace(',,,整改中', ',,2024-04-20,已销号')
    expect(await importText(town.db, 'h.csv', ledger(ROWS[0] ?? '', closed), hazard)).toMatchObject({
      updated: 1,
      unchanged: 1,
    })
    expect(await eventsOf('H2')).toEqual(['found 2024-04-01', 'closed 2024-04-20'])
    const withdrawn = await importText(town.db, 'h.csv', ledger(...ROWS), hazard)
    expect(withdrawn).toMatchObject({ updated: 1 })
    expect(await eventsOf('H2')).toEqual(['found 2024-04-01', 'closed 2024-04-20', 'reopened 2024-04-20'])
    expect(await town.db.query(`select state, closed_on, version from hazard where id = 'H2'`)).toEqual([
      { state: 'found', closed_on: null, version: 3 },
    ])
  })

  it('refuses rows without a place, or keeps them as "no place", never at 0, 0', async () => {
    const text = ledger('H1,甲,一般,1,消防,2024-03-01,,,,,,,西村', 'H2,乙,一般,1,消防,2024-03-01,,,,,0,0,')
    const refused = await importText(town.db, 'h.csv', text, hazard)
    expect(refused.rejected.map((one) => one.code)).toEqual(['position/missing', 'position/zero'])
    const kept = await importText(town.db, 'h.csv', text, { ...hazard, keepWithoutPlace: true, skipRejects: true })
    expect(kept).toMatchObject({
      loaded: true,
      inserted: 1,
      withoutPlace: 1,
      rejected: [{ row: 2, code: 'position/zero' }],
    })
    expect(await town.db.query('select id, geom, village_id from hazard')).toEqual([
      { id: 'H1', geom: null, village_id: 'west' },
    ])
  })

  it.each([
    ['closed before found', 'H1,甲,一般,1,消防,2024-03-01,,,2024-02-01,,120.95,31,', 'hazard/closed-before-found'],
    ['closed without a day', 'H1,甲,一般,1,消防,2024-03-01,,,,已销号,120.95,31,', 'hazard/closed-without-day'],
    ['no severity', 'H1,甲,,1,消防,2024-03-01,,,,,120.95,31,', 'value/missing'],
    ['a Minguo date', 'H1,甲,一般,1,消防,113/04/03,,,,,120.95,31,', 'date/minguo'],
  ])('refuses %s', async (_, row, code) => {
    expect(await importText(town.db, 'h.csv', ledger(row), hazard)).toMatchObject({
      loaded: false,
      rejected: [{ row: 1, code }],
    })
  })

  it('warns of a deadline before the finding and of a finding in the future', async () => {
    const rows = [
      'H1,甲,一般,1,消防,2024-03-01,2024-02-01,,,,120.95,31,',
      'H2,甲,一般,1,消防,2027-03-01,,,,,120.95,31,',
    ]
    const report = await importText(town.db, 'h.csv', ledger(...rows), hazard)
    expect(report.loaded).toBe(true)
    expect(report.warnings).toMatchObject([
      { code: 'hazard/deadline-before-found', rows: [1] },
      { code: 'hazard/found-in-future', rows: [2] },
    ])
  })
})
