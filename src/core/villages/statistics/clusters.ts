import type { ClusterState, Neighbours, StatisticsSettings, TownClusters, VillageCluster } from './answer-types.ts'
import { adjustForFalseDiscovery } from './false-discovery.ts'
import { permuteNeighbours } from './permutation.ts'
import { giStar, globalMoran, localMoran, moranQuadrants } from './spatial-statistics.ts'

/** Clusters of every unit, and what must be said of the town. `islands` are units here. */
export interface ClusterAnswer {
  /** null = island, or nothing can be told. */
  readonly units: readonly (VillageCluster | null)[]
  readonly town: TownClusters
}

const QUADRANTS = ['not-significant', 'high-high', 'low-high', 'low-low', 'high-low'] as const

type ClusterSettings = Pick<
  StatisticsSettings,
  'permutations' | 'permutationSeed' | 'falseDiscoveryRate' | 'clusterMinimumUnits'
>

/**
 * Gi* and local Moran of values of comparable variance (standardised rates).
 *
 * @param values - one of each unit, finite.
 * @param neighbours - among these units; null = boundaries are not known.
 */
export function findClusters(
  values: Float64Array,
  neighbours: Neighbours | null,
  settings: ClusterSettings,
): ClusterAnswer {
  const n = values.length
  const islands: number[] = []
  for (let unit = 0; neighbours && unit < n; unit++) {
    if (neighbours.starts[unit] === neighbours.starts[unit + 1]) islands.push(unit)
  }
  const units = neighbours ? n - islands.length : 0
  const silent = (state: ClusterState): ClusterAnswer => ({
    units: Array.from<VillageCluster | null>({ length: n }).fill(null),
    town: { state, units, islands, hot: 0, cold: 0, moran: null },
  })
  if (n === 0) return silent('no-basis')
  if (!neighbours) return silent('no-boundaries')
  if (units === 0) return silent('no-neighbours')
  // Two others at least, or there is nothing to exchange.
  if (n < 3) return silent('too-few-units')
  if (values.every((value) => value === values[0])) return silent('all-equal')

  const { permutations, permutationSeed: seed, falseDiscoveryRate } = settings
  const permuted = permuteNeighbours(values, neighbours, { permutations, seed, finest: falseDiscoveryRate / units })
  const withP = Uint32Array.from(values.keys()).filter((unit) => !Number.isNaN(permuted.p[unit]))
  const adjusted = adjustForFalseDiscovery(Float64Array.from(withP, (unit) => permuted.p[unit] as number))
  const stars = giStar(values, neighbours)
  const morans = localMoran(values, neighbours)
  const quadrants = moranQuadrants(values, neighbours)

  const answers = Array.from<VillageCluster | null>({ length: n }).fill(null)
  withP.forEach((unit, at) => {
    const pAdjusted = adjusted[at] as number
    const isFound = pAdjusted <= falseDiscoveryRate
    const star = stars[unit] as number
    const side = permuted.side[unit] as number
    answers[unit] = {
      giStar: finiteOrNull(star),
      localMoran: finiteOrNull(morans[unit] as number),
      p: permuted.p[unit] as number,
      pAdjusted,
      permutations: permuted.permutations[unit] as number,
      // Around it much is high, and so is the whole with the village itself.
      hot: isFound && side * star > 0 ? (side > 0 ? 'hot' : 'cold') : 'not-significant',
      moran: isFound ? (QUADRANTS[quadrants[unit] as number] ?? 'not-significant') : 'not-significant',
    }
  })
  return {
    units: answers,
    town: {
      state: units < settings.clusterMinimumUnits ? 'few-units' : 'told',
      units,
      islands,
      hot: answers.filter((answer) => answer?.hot === 'hot').length,
      cold: answers.filter((answer) => answer?.hot === 'cold').length,
      moran: globalMoran(values, neighbours),
    },
  }
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
