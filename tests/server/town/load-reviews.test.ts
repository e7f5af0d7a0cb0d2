import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { decisionChange } from '../../../src/contracts/village-review.ts'
import { loadSiteKinds } from '../../../src/server/catalog/load-site-kinds.ts'
import type { Database } from '../../../src/server/db/database.ts'
import { selectDecisionHistory, selectVillageReviews } from '../../../src/server/queries/select-village-reviews.ts'
import { loadTown } from '../../../src/server/town/load-town.ts'
import { readTownFolder } from '../../../src/server/town/read-town-folder.ts'
import { addReview, changeDecision } from '../../../src/server/village-reviews/write-reviews.ts'
import { openTestDatabase } from '../../helpers/database.ts'
import { NOW } from '../../helpers/import-town.ts'
import { writeTownFolder } from '../../helpers/town-folder.ts'

let db: Database
const folders: string[] = []
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.exec('truncate town, change, village_review, village_decision, decision_event cascade'))
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

const lines = (...records: object[]) => records.map((one) => `${JSON.stringify(one)}\n`).join('')
const REVIEW = { id: 'R1', villageId: 'west', heldOn: '2026-03-27', nextOn: '2026-06-25' }
const DECISION = { id: 'D1', villageId: 'west', decidedOn: '2026-03-27', text: '加装护栏', role: '镇公路站' }
const FILES = { 'reviews.jsonl': lines(REVIEW), 'decisions.jsonl': lines(DECISION) }

async function load(files: Record<string, string | null>, replace = false) {
  const dir = await writeTownFolder(files)
  folders.push(dir)
  return loadTown({ db, folder: await readTownFolder(dir), catalog: await loadSiteKinds(), now: NOW, replace })
}
const kept = () => selectVillageReviews(db, 'small', null)

it('loads what a folder brings along, each decision with the first step of its history', async () => {
  await load(FILES)
  const { reviews, decisions } = await kept()
  expect(reviews).toMatchObject([{ ...REVIEW, note: null }])
  expect(decisions).toMatchObject([{ ...DECISION, state: 'open', version: 1, due: null }])
  const { events } = await selectDecisionHistory(db, 'small', 'D1')
  expect(events).toMatchObject([{ version: 1, before: null, after: { text: '加装护栏', state: 'open' } }])
})

it('leaves what people wrote as it is when the folder takes the place of the town', async () => {
  await load(FILES)
  await addReview(db, 'small', { villageId: 'east', heldOn: '2026-04-01', nextOn: null, note: '手记' })
  await changeDecision(db, 'small', 'D1', decisionChange.parse({ version: 1, progress: 60, by: '村安全员' }))
  const before = await kept()
  // The village of the decision is gone from this folder, and it says other things of the decision.
  const villages = JSON.stringify({ type: 'FeatureCollection', features: [] })
  await load({ ...FILES, 'villages.geojson': villages, 'reviews.jsonl': null, 'decisions.jsonl': null }, true)
  expect(await kept()).toEqual(before)
  await load({ ...FILES, 'decisions.jsonl': lines({ ...DECISION, text: '另一句' }, { ...DECISION, id: 'D2' }) }, true)
  const after = await kept()
  expect(after.decisions.map(({ id, text, progress }) => [id, text, progress])).toEqual([
    ['D1', '加装护栏', 60],
    ['D2', '加装护栏', null],
  ])
  expect((await selectDecisionHistory(db, 'small', 'D1')).events).toHaveLength(2)
})

it('takes a folder with other decisions for another folder', async () => {
  await load(FILES)
  await expect(load({ ...FILES, 'decisions.jsonl': null })).rejects.toMatchObject({ code: 'town/exists' })
})

it.each([
  ['a village the town does not have', lines({ ...DECISION, villageId: 'north' }), 'decisions.jsonl, D1', 'villageId'],
  ['a deadline before the meeting', lines({ ...DECISION, due: '2026-03-01' }), 'decisions.jsonl, D1', 'due'],
  ['one id twice', lines(DECISION, DECISION), 'decisions.jsonl, D1', 'id'],
  ['a day that does not exist', lines({ ...DECISION, due: '2026-02-30' }), 'decisions.jsonl:1', 'due'],
])('loads nothing of a folder whose decisions name %s', async (_, decisions, what, path) => {
  await expect(load({ ...FILES, 'decisions.jsonl': decisions })).rejects.toMatchObject({
    code: 'contract/invalid',
    details: { what, issues: [{ path }] },
  })
  expect(await kept()).toEqual({ reviews: [], decisions: [] })
})
