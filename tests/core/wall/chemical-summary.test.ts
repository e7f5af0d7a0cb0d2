import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { footprintDistance } from '../../../src/core/geo/distance/footprint-distance.ts'
import { positionsOf, type LngLat } from '../../../src/core/geo/geometry.ts'
import type { ProtectionPlace } from '../../../src/contracts/protection-input.ts'
import { defaultSettings } from '../../../src/core/protection/settings.ts'
import { chemicalWork } from '../../../src/server/wall/chemical-work.ts'
import { createCheckHandlers } from '../../../src/workers/protection/check-handlers.ts'
import { makeInput, place } from '../../workers/protection/make-input.ts'

const AT: LngLat = [121.5, 31]
/** Metres to degrees of longitude at 31° N, near enough for places. */
const near = (metres: number, [lng, lat] = AT): LngLat => [lng + metres / 95_506, lat]
const station = { isFillingStation: true, equipment: '埋地油罐', stationClass: '3', fuel: 'petrol', positionErrorM: 0 }
const home = { targetGroup: 'residential', protectedClass: 'class-3', households: 40, positionErrorM: 0 }
/** A major installation of which nobody wrote down what stands there. */
const chlorine = { inventory: [{ substance: '氯', cas: null, quantityT: 60 }], exposedPersons: 10, riskLevel: 'red' }

/** The wall and the page of the same town. */
async function both(facilities: readonly ProtectionPlace[], targets: readonly ProtectionPlace[]) {
  const input = await makeInput(facilities, targets)
  const handlers = createCheckHandlers({ state: null }, () => Promise.resolve(Response.json(input)))
  const { asOf } = await handlers.load({ url: '/' })
  const page = await handlers.check({ settings: defaultSettings(asOf), packId: null })
  return { wall: chemicalWork({ input: JSON.stringify(input), area: null }), page, input }
}

describe('chemicals on the wall', () => {
  it('put what falls short first, and what is certainly asked before what may be', async () => {
    const far: LngLat = [121.6, 31.2]
    const { wall } = await both(
      [
        place('F1', far, station),
        place('F2', AT, { ...station, riskLevel: 'yellow' }),
        place('F3', [121.8, 31.4], { ...station, stationClass: null }),
      ],
      [place('T1', near(3), home), place('T2', near(25, far), home), place('T3', near(8, [121.8, 31.4]), home)],
    )
    expect(wall.margins.map(({ facility, verdict }) => [facility.id, verdict])).toEqual([
      ['F2', 'falls-short'],
      ['F3', expect.any(String)],
      ['F1', 'meets'],
    ])
    expect(wall.margins[0]).toMatchObject({
      target: { id: 'T1', name: 'name T1', group: 'residential', lngLat: [expect.closeTo(near(3)[0], 6), 31] },
      requiredM: 7,
      standard: 'GB 50156-2021',
      isStatutory: true,
    })
    expect(wall.places.find(({ id }) => id === 'F2')).toMatchObject({ risk: 'yellow', lngLat: AT })
  })

  it('draw the required distance around the facility', async () => {
    const { wall, input } = await both([place('F1', AT, station)], [place('T1', near(3), home)])
    const [line] = wall.margins
    const facility = input.facilities[0]?.geometry
    if (!line || !facility) throw new Error('no margin')
    for (const [lng = NaN, lat = NaN] of positionsOf(line.zone)) {
      const { distanceM } = footprintDistance(facility, { type: 'Point', coordinates: [lng, lat] }) ?? {}
      // 6 decimals of a degree are 0.08 m.
      expect(Math.abs((distanceM ?? NaN) - line.requiredM)).toBeLessThan(0.1)
    }
  })

  it('name a facility that cannot be judged, without a margin; unknown grades are not below', async () => {
    const { wall } = await both(
      [
        place('F1', AT, chlorine),
        place('F2', near(5000), { riskLevel: 'mauve' }),
        { ...place('F3', AT, {}), geometry: null },
      ],
      [place('T1', near(60), home)],
    )
    expect(wall.undecided[0]).toMatchObject({ id: 'F1', missing: expect.arrayContaining(['equipment']) })
    expect(wall.margins.map(({ facility }) => facility.id)).not.toContain('F1')
    expect(wall.checks.undecidable).toBe(wall.undecided.length)
    expect(wall.sources).toMatchObject({ all: 3, ungraded: 2 })
    expect(wall.sources.levels.reduce((a, b) => a + b)).toBe(1)
    expect(wall.places.map(({ id, risk, level }) => [id, risk, level === null])).toEqual([
      ['F1', 'red', false],
      ['F2', null, true],
    ])
    expect(wall.undecided.find(({ id }) => id === 'F3')?.missing).toContain('geometry')
  })

  it('have no line for nothing', async () => {
    const { wall } = await both([], [])
    expect(wall).toMatchObject({ sources: { all: 0, ungraded: 0 }, margins: [], undecided: [], places: [] })
  })

  it('agree with the page, whatever stands where', async () => {
    const metres = fc.integer({ min: 0, max: 90 })
    const facility = fc.constantFrom(station, { ...station, stationClass: null }, chlorine, {})
    const target = fc.constantFrom(home, {}, { ...home, protectedClass: null }, { kinds: 'open-flame' })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(metres, facility), { maxLength: 16 }),
        fc.array(fc.tuple(metres, target), { maxLength: 6 }),
        async (facilities, targets) => {
          const { wall, page } = await both(
            facilities.map(([x, attrs], at) => place(`F${at}`, near(x), attrs)),
            targets.map(([x, attrs], at) => place(`T${at}`, near(x), attrs)),
          )
          const sum = (field: 'meets' | 'short' | 'open') => page.rows.reduce((total, row) => total + row[field], 0)
          const { undecidable, ...checks } = wall.checks
          expect(checks).toEqual({ meets: sum('meets'), fallsShort: sum('short'), notDecidable: sum('open') })
          const short = page.rows.filter(({ verdict }) => verdict === 'falls-short').length
          expect(wall.margins.filter(({ verdict }) => verdict === 'falls-short').length).toBe(Math.min(12, short))
          for (const { facility: one, marginM, requiredM, isStatutory } of wall.margins) {
            const worst = page.rows.find(({ id }) => id === one.id)?.worst
            expect([marginM, requiredM, isStatutory]).toEqual([worst?.marginM, worst?.requiredM, worst?.isCertain])
          }
          expect(wall.margins.length).toBeLessThanOrEqual(12)
          expect(undecidable).toBeLessThanOrEqual(facilities.length)
        },
      ),
      { numRuns: 5 },
    )
  }, 60_000)
})
