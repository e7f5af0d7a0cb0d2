import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { NO_TARGET_FILTER, usePlanStore } from '../../../src/stores/plan-store.ts'
import { planMembers } from '../../../src/stores/url/plan-members.ts'

beforeEach(() => setActivePinia(createPinia()))
const take = (search: string): string[] => {
  const skipped: string[] = []
  const params = new URLSearchParams(search)
  for (const one of planMembers()) {
    const texts = params.getAll(one.param)
    if (texts.length > 0) one.take(texts, (part) => skipped.push(`${one.param}=${part}`))
  }
  return skipped
}
const written = () =>
  Object.fromEntries(planMembers().flatMap((one) => (one.text() === null ? [] : [[one.param, one.text()]])))

it('an untouched page adds nothing to the address', () => expect(written()).toEqual({}))

it('comes back as it was written', () => {
  const search =
    'plan=demo&tab=board&target=YP-03&by=gap&pstate=late,breached&psector=fire&office=消防工作站&within=60&reading=1'
  expect(take(search)).toEqual([])
  const plan = usePlanStore()
  expect(plan.filter).toEqual({
    ...{ states: ['late', 'breached'], sectors: ['fire'], offices: ['消防工作站'] },
    ...{ dueWithin: 60, isReadingOnly: true },
  })
  expect(
    Object.entries(written())
      .map(([key, value]) => `${key}=${value}`)
      .join('&'),
  ).toBe(search)
})

it('tells what cannot be read and keeps the default', () => {
  const skipped = take('plan=../x&tab=wall&pstate=late,grey&within=45&reading=yes')
  expect(skipped).toEqual(['plan=../x', 'tab=wall', 'pstate=grey', 'within=45', 'reading=yes'])
  const plan = usePlanStore()
  expect([plan.chosenId, plan.tab]).toEqual([null, 'targets'])
  expect(plan.filter).toEqual({ ...NO_TARGET_FILTER, states: ['late'] })
})
