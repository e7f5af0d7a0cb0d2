import { describe, expect, it } from 'vitest'
import { checkProtection } from '../../../src/core/protection/check.ts'
import { defaultSettings } from '../../../src/core/protection/settings.ts'
import { createCheckHandlers } from '../../../src/workers/protection/check-handlers.ts'
import { checkOptionsOf, type ProtectionSession } from '../../../src/workers/protection/state.ts'
import { makeInput, place } from './make-input.ts'

/** Metres to degrees of longitude at 31° N and latitude, near enough for places. */
const east = (metres: number) => metres / 95_506
const AT: [number, number] = [121.5, 31]
const near = (metres: number): [number, number] => [AT[0] + east(metres), AT[1]]
const STATION = {
  isFillingStation: true,
  equipment: '埋地油罐；加油机',
  stationClass: '3',
  fuel: 'petrol',
  positionErrorM: 0,
}
const home = {
  targetGroup: 'residential',
  protectedClass: 'class-3',
  households: 40,
  residents: 120,
  positionErrorM: 0,
}

async function session(targets: Parameters<typeof makeInput>[1], facility: Parameters<typeof place>[2] = STATION) {
  const input = await makeInput([place('F1', AT, facility), place('F2', [121.9, 31.4], {})], targets)
  const held: ProtectionSession = { state: null }
  const handlers = createCheckHandlers(held, () => Promise.resolve(Response.json(input)))
  const head = await handlers.load({ url: '/x' })
  const settings = defaultSettings(head.asOf)
  return { held, handlers, head, settings, summary: await handlers.check({ settings, packId: null }) }
}

describe('handlers of the protection page', () => {
  it('give the verdicts of the core for the same records and options', async () => {
    const targets = [3, 6.5, 7.5, 20, 300].map((metres, at) => place(`T${at}`, near(metres), home))
    const { held, settings } = await session(targets)
    const state = held.state
    if (!state) throw new Error('not loaded')
    const answer = checkProtection(
      state.facilities.map(({ record }) => record),
      state.targets.map(({ record }) => record),
      checkOptionsOf(state, settings),
    )
    expect(state.answer).toEqual(answer)
    expect(answer.pairs.length).toBeGreaterThan(0)
  })

  // GB 50156-2021, 4.0.4: petrol tank of a class 3 station to a class 3 protected building, 7 m.
  it.each([
    [6.5, 'falls-short'],
    [7.5, 'meets'],
  ])('a class 3 home at %d m from a class 3 petrol station: %s', async (metres, verdict) => {
    const { handlers, summary } = await session([place('T1', near(metres), home)])
    expect(summary.rows[0]).toMatchObject({ id: 'F1', verdict, worst: { requiredM: 7, targetId: 'T1' } })
    const sheet = await handlers.facility({ id: 'F1', packId: null })
    expect(sheet?.pairs[0]?.decisive?.marginM).toBeCloseTo(metres - 7, 1)
  })

  it('puts what falls short first, and a facility without rules last', async () => {
    const { summary } = await session([place('T1', near(3), home)])
    expect(summary.rows.map(({ id }) => id)).toEqual(['F1', 'F2'])
    expect(summary.rows[0]?.cells['general-1']).toMatchObject({ short: 1, meets: 0 })
  })

  it('takes the largest lack as the worst case of a facility and of a cell', async () => {
    const { summary } = await session([5, 2, 6].map((metres, at) => place(`T${at}`, near(metres), home)))
    expect(summary.rows[0]?.worst?.targetId).toBe('T1')
    expect(summary.rows[0]?.cells['general-1']?.worst?.targetId).toBe('T1')
  })

  it('counts unknown people as unknown, and known ones as a range', async () => {
    const { protectedClass, targetGroup } = home
    const { handlers } = await session([
      place('T1', near(3), home),
      place('T2', near(4), { targetGroup, protectedClass, positionErrorM: 0 }),
    ])
    const sheet = await handlers.facility({ id: 'F1', packId: null })
    const widest = sheet?.zones.find(({ kind }) => kind === 'statutory')
    expect(widest?.people).toEqual({ low: 120, high: 120, targets: 2, unknown: 1 })
  })

  it('names words that no code has, and reads Chinese ones', async () => {
    const { head, held } = await session([], { ...STATION, equipment: '埋地油罐;飞船' })
    expect(head.unknownWords).toEqual([{ id: 'F1', field: 'equipment', found: '飞船' }])
    expect(held.state?.facilities[0]?.record.facts.known['equipment']).toEqual(['petrol-tank'])
  })

  it('switches rules by pack, and a pair shows those that are off', async () => {
    const { handlers, settings } = await session([place('T1', near(3), home)])
    const off = await handlers.check({ settings: { ...settings, rules: { 'gb50156-2021': false } }, packId: null })
    expect(off.rows[0]?.worst?.ruleId ?? '').not.toContain('gb50156-2021')
    await handlers.check({ settings, packId: null })
    const pair = await handlers.pair({ facilityId: 'F1', targetId: 'T1' })
    expect(pair?.rules.some(({ isOn }) => !isOn)).toBe(true)
    expect(pair?.rules.find(({ isOn }) => isOn)?.requiredM).toBe(7)
  })

  it('counts the error of a shifted coordinate system', async () => {
    const { handlers } = await session([place('T1', near(3), home, 'BD-09 (百度坐标)')])
    expect((await handlers.pair({ facilityId: 'F1', targetId: 'T1' }))?.budget).toMatchObject({ crsM: 2, totalM: 2 })
  })

  it('gives the rows of a file piece by piece, worst first', async () => {
    const { handlers, summary } = await session([3, 9, 6].map((metres, at) => place(`T${at}`, near(metres), home)))
    const { total } = await handlers.verdictRows({ facilityId: null, from: 0, to: 0 })
    expect(total).toBe(summary.pairs)
    const first = await handlers.verdictRows({ facilityId: 'F1', from: 0, to: 2 })
    expect(first.rows.map(({ verdict }) => verdict)).toEqual(['falls-short', 'falls-short'])
  })

  it('refuses an answer that is not the contract', async () => {
    const handlers = createCheckHandlers({ state: null }, () => Promise.resolve(Response.json({ town: 1 })))
    await expect(handlers.load({ url: '/x' })).rejects.toMatchObject({ code: 'contract/invalid' })
    await expect(async () =>
      handlers.check({ settings: defaultSettings('2026-01-01'), packId: null }),
    ).rejects.toMatchObject({
      code: 'record/not-found',
    })
  })
})
