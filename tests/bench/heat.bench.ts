import { bench, describe } from 'vitest'
import { createHeatEngine, type HeatEngine, type HeatSource } from '../../src/core/heat/heat-engine.ts'
import type { HeatSurface } from '../../src/core/heat/heat-options.ts'
import { localPlane } from '../../src/core/geo/local-plane.ts'
import { NO_DAY } from '../../src/core/time/calendar-day.ts'
import type { Bbox } from '../../src/core/geo/bbox.ts'

const TOWN: Bbox = [121.2, 31, 121.3, 31.1]
const DAY = 1000
const question = (day: number) => ({
  day,
  options: { radiusM: 250, weights: 'none', scope: 'town' } as const,
  villages: [],
})

/** Seeded hazards of a town of 10 × 11 km, found over three years, half of them closed within two months. */
function makeHazards(count: number): HeatSource {
  let seed = 20260618
  const random = () => ((seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff), seed / 0x7fffffff)
  const foundDay = Int32Array.from({ length: count }, () => Math.floor(random() * DAY))
  return {
    kind: 'hazards',
    keep: null,
    lngLat: Float64Array.from({ length: 2 * count }, (_, i) => (i % 2 ? 31 : 121.2) + random() * 0.1),
    isMajor: new Uint8Array(count),
    deadlineDay: new Int32Array(count),
    days: {
      foundDay,
      closedDay: Int32Array.from(foundDay, (day) => (random() < 0.5 ? day + Math.floor(random() * 60) : NO_DAY)),
      closedSpells: { starts: new Uint32Array(count + 1), days: new Int32Array() },
    },
  }
}

function engineOf(source: HeatSource): HeatEngine {
  const engine = createHeatEngine()
  engine.setSource(source, TOWN)
  return engine
}

/** The obvious way: for every cell the kernel of every open hazard. `step` leaves cells out; its time counts as it is. */
function everyKernel({ lngLat, days }: HeatSource, { bounds, columns, rows }: HeatSurface, step: number): number {
  const [west, , east, north] = bounds
  const { metresPerLng, metresPerLat } = localPlane(31.05)
  const cellLng = (east - west) / columns
  const cellLat = (north - bounds[1]) / rows
  let sum = 0
  for (let cell = 0; cell < columns * rows; cell += step) {
    const lng = west + ((cell % columns) + 0.5) * cellLng
    const lat = north - (Math.floor(cell / columns) + 0.5) * cellLat
    for (let row = 0; row < days.foundDay.length; row++) {
      if ((days.foundDay[row] ?? 0) > DAY || (days.closedDay[row] ?? 0) <= DAY) continue
      const dx = ((lngLat[2 * row] ?? NaN) - lng) * metresPerLng
      const dy = ((lngLat[2 * row + 1] ?? NaN) - lat) * metresPerLat
      const u = 1 - (dx * dx + dy * dy) / 62_500
      if (u > 0) sum += u * u
    }
  }
  return sum
}

let sink = 0
/** `npm run bench:smoke` only shows that the benches start. */
const isSmoke = !!process.env['BENCH_SMOKE']

for (const count of isSmoke ? [2_000] : [2_000, 100_000, 1_000_000]) {
  const source = makeHazards(count)
  const surface = engineOf(source).surfaceOn(question(DAY))
  const once = { iterations: 3, warmupIterations: 1, time: 0, warmupTime: 0 }
  // The whole would take minutes: every hundredth cell, to be multiplied by a hundred.
  const step = count > 2_000 ? 10_000 : 100
  describe(`density of ${surface.hazards} open of ${count} hazards, ${surface.columns} × ${surface.rows} cells`, () => {
    bench('a day from scratch', () => void (sink += engineOf(source).surfaceOn(question(DAY)).integral), once)
    const moving = engineOf(source)
    let day = DAY - 50
    moving.surfaceOn(question(day))
    bench('the next day', () => void (sink += moving.surfaceOn(question(++day)).integral), once)
    bench(`every kernel for every cell, one cell in ${step}`, () => void (sink += everyKernel(source, surface, step)), once) // prettier-ignore
  })
}
export { sink }
