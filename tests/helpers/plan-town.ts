import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../../src/server/db/database.ts'
import { seedSite, seedTown } from './server-town.ts'

/** Two markets of the town `shiyan` and a plan `probe` of its own that asks whether they mended what was found. */
const PLAN = `id: probe
version: '1'
title: { zh: 试验方案, en: Probe }
place: { zh: 试验镇, en: Probe Town }
level: town
start: 2026-01-01
end: 2026-12-31
leadOffice: 镇安委会办公室
source: { zh: 试验, en: test }
phases:
  - { no: 1, title: { zh: 全程, en: Whole }, start: 2026-01-01, end: 2026-12-31 }
sectors:
  - { id: fire, title: { zh: 消防, en: Fire }, lead: [消防工作站] }
reporting:
  - { id: monthly, title: { zh: 月报, en: Monthly }, from: [消防工作站], to: 镇政府, each: month, byDay: 25 }
targets:
  - id: P-1
    sector: fire
    title: { zh: 市场问题整改, en: Markets mended }
    rule: { zh: 已整改的市场占全部市场, en: Mended markets of all }
    operator: '>='
    target: 100
    unit: '%'
    due: 2026-03-31
    isTargetStated: false
    holdsAfterDue: true
    indicator: { measure: ratio, of: { kind: market }, have: { isRectified: true } }
  - id: P-2
    sector: fire
    title: { zh: 桥梁, en: Bridges }
    rule: { zh: 已治理的危桥, en: Mended bridges }
    operator: '>='
    target: 100
    unit: '%'
    due: 2026-03-31
    indicator: { measure: ratio, of: { kind: bridge }, have: { isTreated: true } }
tasks:
  - { id: T1, sector: fire, title: { zh: 排查, en: Find }, offices: [消防工作站], due: 2026-02-28 }
  - { id: T2, sector: fire, title: { zh: 整改, en: Mend }, offices: [消防工作站], due: 2026-05-31, after: [T1] }
`

/** Writes the plan beside no database; returns the folder that `AppOptions.plansFolder` takes. */
export function writePlanFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guatu-plans-'))
  mkdirSync(join(folder, 'shiyan'))
  writeFileSync(join(folder, 'shiyan', 'probe.yaml'), PLAN)
  return folder
}

/** [id, value, checked on] of `isRectified`: both mended in February; M2 fell back on 10 April. */
const TICKS = [
  ['M1', true, '2026-02-01'],
  ['M2', false, '2026-01-05'],
  ['M2', true, '2026-02-10'],
  ['M2', false, '2026-04-10'],
] as const

/** The town of `seedTown` with two markets, their dated facts, and the rows of two lists. */
export async function seedPlanTown(db: Database): Promise<void> {
  await db.exec('truncate town, change, fact, plan_reading, breach_decision cascade')
  await seedTown(db)
  await db.transaction(async (tx) => {
    await seedSite(tx, 'shiyan', 'M1', 'market', '东市场', [121.05, 31.05], {}, 'V1')
    await seedSite(tx, 'shiyan', 'M2', 'market', '西市场', [121.15, 31.05], {}, 'V2')
    for (const [id, value, on] of TICKS) {
      await tx.query(
        `insert into fact (town_id, subject, subject_id, field, value, checked_on, source)
         values ('shiyan', 'site', $1, 'isRectified', $2::jsonb, $3::date, 'check')`,
        [id, JSON.stringify(value), on],
      )
    }
    const entry = `insert into entry (town_id, id, kind, name, village_id, office, attrs, provenance, content_hash)
      values ('shiyan', $1, $2, $3, 'V1', '消防工作站', $4, $5, 'x')`
    const provenance = { source: 'test', asOf: '2026-01-01', row: 1 }
    const task = { plan: 'probe', task: 'T1', startOn: '2026-01-05', dueOn: '2026-02-28' }
    await tx.query(entry, ['K1', 'plan-task', '排查', task, provenance])
    const issue = { plan: 'probe', sector: 'fire', requirement: '拆除', foundOn: '2026-02-01', dueOn: '2026-03-01' }
    await tx.query(entry, ['I1', 'issue-item', '违章搭建', issue, provenance])
  })
}
