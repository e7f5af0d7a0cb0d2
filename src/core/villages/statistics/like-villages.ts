import type { VillageFacts } from '../measure-types.ts'

/** How villages are matched. */
export interface LikeVillageSettings {
  /** At most so many. */
  readonly most: number
  /** Fewer than this are few to compare with; they are given and said to be few. */
  readonly wanted: number
  /** Greatest distance, in standard deviations (root mean square over the facts). */
  readonly caliper: number
}

/** A village alike, with how far it is: 0 = the same. */
export interface LikeVillage {
  readonly villageId: string
  readonly distance: number
}

/** Villages to hold one against. */
export interface LikeVillages {
  /** `none`: no village is alike. `facts-missing`: enterprises or households of this village are not known. */
  readonly state: 'found' | 'few' | 'none' | 'facts-missing'
  /** Nearest first. */
  readonly villages: readonly LikeVillage[]
}

/**
 * What makes villages comparable: how much is to be inspected (enterprises) and how people live (households, and how
 * densely). Never an outcome such as hazards found: matching on it would hide the difference that is looked for.
 */
function featuresOf({ enterprises, households, areaKm2 }: VillageFacts): (number | null)[] {
  const density = households !== null && areaKm2 !== null && areaKm2 > 0 ? households / areaKm2 : null
  // Sizes differ by factors, so their logarithms are compared: 20 and 40 enterprises are as far apart as 200 and 400.
  return [enterprises, households, density].map((value) =>
    value === null || !Number.isFinite(value) || value < 0 ? null : Math.log1p(value),
  )
}

/** Enterprises and households must be known; density counts where both villages have it. */
const NEEDED = 2

/**
 * Like villages of each, by standardised distance over the logarithms of enterprises, households and households per km²,
 * within a caliper. Symmetric but for the limit on their number; ties by id.
 *
 * @returns by village id, all of `villages`.
 */
export function likeVillages(
  villages: readonly VillageFacts[],
  { most, wanted, caliper }: LikeVillageSettings,
): ReadonlyMap<string, LikeVillages> {
  const features = villages.map(featuresOf)
  const spreads = [0, 1, 2].map((at) => spreadOf(features.flatMap((row) => row[at] ?? [])))
  const isKnown = (row: readonly (number | null)[]) => row.slice(0, NEEDED).every((value) => value !== null)
  return new Map(
    villages.map(({ id }, at): [string, LikeVillages] => {
      const own = features[at] ?? []
      if (!isKnown(own)) return [id, { state: 'facts-missing', villages: [] }]
      const alike = villages
        .flatMap(({ id: villageId }, other): LikeVillage[] => {
          const theirs = features[other] ?? []
          if (other === at || !isKnown(theirs)) return []
          const distance = distanceOf(own, theirs, spreads)
          return distance <= caliper ? [{ villageId, distance }] : []
        })
        .sort((a, b) => a.distance - b.distance || (a.villageId < b.villageId ? -1 : 1))
        .slice(0, most)
      const state = alike.length === 0 ? 'none' : alike.length < wanted ? 'few' : 'found'
      return [id, { state, villages: alike }]
    }),
  )
}

/** Root mean square of the differences in standard deviations, over the features both have. */
function distanceOf(
  own: readonly (number | null)[],
  theirs: readonly (number | null)[],
  spreads: readonly number[],
): number {
  let squares = 0
  let used = 0
  for (const [at, value] of own.entries()) {
    const other = theirs[at] ?? null
    if (value === null || other === null) continue
    used++
    const spread = spreads[at] ?? 0
    // Where all villages have one value none differs in it.
    if (spread > 0) squares += ((value - other) / spread) ** 2
  }
  return Math.sqrt(squares / used)
}

function spreadOf(values: readonly number[]): number {
  if (values.length < 2) return 0
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
