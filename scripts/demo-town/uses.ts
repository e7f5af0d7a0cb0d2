import { distance, type Xy } from './geometry.ts'
import type { Frame } from './frame.ts'
import type { Plot, Use } from './blocks.ts'
import type { Random } from './random.ts'

interface Wanted {
  use: Use
  count: number
  area: [number, number]
  /** Least distance to the next plot of the same use, metres. */
  apart: number
  minDensity: number
  maxDensity: number
}

/** Compounds of the town, the large ones first. */
const WANTED: Wanted[] = [
  { use: 'hospital', count: 1, area: [11_000, 42_000], apart: 0, minDensity: 0.5, maxDensity: 0.95 },
  { use: 'sports', count: 1, area: [14_000, 45_000], apart: 0, minDensity: 0.3, maxDensity: 0.8 },
  { use: 'school', count: 13, area: [9000, 36_000], apart: 430, minDensity: 0.27, maxDensity: 0.95 },
  { use: 'office', count: 6, area: [5000, 24_000], apart: 250, minDensity: 0.4, maxDensity: 1 },
  { use: 'market', count: 6, area: [3500, 20_000], apart: 420, minDensity: 0.3, maxDensity: 1 },
  { use: 'park', count: 9, area: [2500, 22_000], apart: 380, minDensity: 0.3, maxDensity: 1 },
  { use: 'kindergarten', count: 15, area: [2500, 15_000], apart: 380, minDensity: 0.25, maxDensity: 1 },
]

/** Decides what every plot becomes; the rest of the town is homes, estates and shops by zone and chance. */
export function assignUses(frame: Frame, plots: Plot[]): void {
  const random = frame.random.fork('uses')
  const town = plots.filter((plot) => plot.zone === 'old' || plot.zone === 'dense' || plot.zone === 'suburb')
  besideChemicalPark(plots, town)
  for (const wanted of WANTED) choose(wanted, town, random)
  for (const plot of plots) {
    if (plot.use === 'none') plot.use = defaultUse(plot, random)
  }
  assignHamlets(
    plots.filter((plot) => plot.use === 'fields'),
    random,
  )
}

/** A school, a kindergarten and an estate close to the chemical park: the conflicts the town has to live with. */
function besideChemicalPark(plots: readonly Plot[], town: readonly Plot[]): void {
  const works = plots.filter((plot) => plot.zone === 'chemical').map((plot) => plot.centre)
  if (works.length === 0) return
  const nearness = (plot: Plot): number => Math.min(...works.map((p) => distance(p, plot.centre)))
  const near = town.filter((plot) => plot.area > 4000 && plot.area < 45_000).sort((a, b) => nearness(a) - nearness(b))
  const uses: Use[] = ['school', 'estate', 'kindergarten', 'homes', 'estate']
  uses.forEach((use, k) => {
    const plot = near[k]
    if (plot) plot.use = use
  })
}

function choose(wanted: Wanted, town: Plot[], random: Random): void {
  const chosen: Xy[] = []
  const fits = town.filter(
    ({ use, area, density, zone }) =>
      use === 'none' &&
      zone !== 'old' &&
      area >= wanted.area[0] &&
      area <= wanted.area[1] &&
      density >= wanted.minDensity &&
      density <= wanted.maxDensity,
  )
  for (const plot of random.shuffled(fits)) {
    if (chosen.length >= wanted.count) return
    if (chosen.some((p) => distance(p, plot.centre) < wanted.apart)) continue
    plot.use = wanted.use
    chosen.push(plot.centre)
  }
}

function defaultUse(plot: Plot, random: Random): Use {
  switch (plot.zone) {
    case 'river':
      return 'none'
    case 'chemical':
      return random.chance(0.42) ? 'tanks' : 'halls'
    case 'industrial':
      return 'halls'
    case 'rural':
      return 'fields'
    case 'old':
      return random.chance(0.12) ? 'shops' : 'homes'
    case 'dense':
      return plot.area < 4500
        ? random.chance(0.5)
          ? 'shops'
          : 'homes'
        : random.chance(0.78)
          ? 'estate'
          : random.chance(0.6)
            ? 'shops'
            : 'homes'
    case 'suburb':
      return plot.area > 40_000 ? 'fields' : random.weighted({ estate: 4, homes: 4, halls: 1.4, shops: 1, fields: 1.6 })
  }
}

const HAMLETS_AT_LEAST = 5

/** Some rural plots carry a hamlet, nearer to the town more often; every village with fields has a few. */
function assignHamlets(fields: Plot[], random: Random): void {
  const hasRoad = (plot: Plot): boolean => plot.edges.some((edge) => edge.isRoad)
  for (const plot of fields) {
    if (plot.area > 9000 && hasRoad(plot) && random.chance(0.2 + 0.5 * plot.density)) plot.use = 'hamlet'
  }
  for (const village of new Set(fields.map((plot) => plot.village))) {
    const own = fields.filter((plot) => plot.village === village && hasRoad(plot))
    const missing = HAMLETS_AT_LEAST - own.filter((plot) => plot.use === 'hamlet').length
    const spare = own.filter((plot) => plot.use !== 'hamlet').sort((a, b) => b.area - a.area)
    for (const plot of spare.slice(0, Math.max(0, missing))) plot.use = 'hamlet'
  }
}
