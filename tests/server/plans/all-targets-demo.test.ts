import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { judgePlan } from '../../../src/core/plans/judge.ts'
import { kindsOf } from '../../../src/core/plans/ledger-of.ts'
import type { PlanLedgers } from '../../../src/core/plans/ledger-rows.ts'
import { TARGET_STATES } from '../../../src/core/plans/plan-model.ts'
import { loadListKinds } from '../../../src/server/catalog/load-list-kinds.ts'
import { loadSiteKinds } from '../../../src/server/catalog/load-site-kinds.ts'
import type { Database } from '../../../src/server/db/database.ts'
import { ledgersOf } from '../../../src/server/plans/plan-work.ts'
import { readPlanData } from '../../../src/server/plans/read-ledgers.ts'
import { loadTown } from '../../../src/server/town/load-town.ts'
import { readTownFolder } from '../../../src/server/town/read-town-folder.ts'
import { dayNumber, SETTINGS, shippedPlan } from '../../core/plans/hand-ledgers.ts'
import { faultsWith, PUBLISHED } from '../../core/plans/judge-all.ts'
import { openTestDatabase } from '../../helpers/database.ts'
import { NOW } from '../../helpers/import-town.ts'

const DEMO = fileURLToPath(new URL('../../../data/demo-town', import.meta.url))
const plans = [...PUBLISHED, shippedPlan('demo')]

let db: Database
let ledgers: PlanLedgers
beforeAll(async () => {
  db = await openTestDatabase()
  const kinds = { siteKinds: await loadSiteKinds(), listKinds: await loadListKinds() }
  const folder = await readTownFolder(DEMO)
  const { townId } = await loadTown({ db, folder, catalog: kinds.siteKinds, now: NOW })
  const asked = [...new Set(plans.flatMap(({ targets }) => targets.flatMap(({ indicator }) => kindsOf(indicator))))]
  ledgers = ledgersOf(await readPlanData(db, townId, asked, kinds))
}, 240_000)
afterAll(() => db.close())

test('on the demo town every target of every plan has exactly one of the six states on every day, and nothing is NaN', () => {
  expect(plans.flatMap(({ targets }) => targets).length).toBeGreaterThanOrEqual(232 + 40)
  expect(faultsWith(plans, ledgers)).toEqual([])
}, 120_000)

test('the states of the demo plan cover all six values', () => {
  const demo = shippedPlan('demo')
  const states = judgePlan(demo, ledgers, dayNumber('2026-06-18'), SETTINGS).map(({ state }) => state)
  expect([...new Set(states)].sort()).toEqual([...TARGET_STATES].sort())
})
