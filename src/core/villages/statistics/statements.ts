import type { FunnelPosition, HotClass, MoranClass, VillageStatistic } from './answer-types.ts'

/** What may be called out of a village's place in the funnel: only what lies beyond the outer limits. */
export type FunnelCall = 'above' | 'below'

/** What may be said aloud of a village. The exact statistics stay as they are; this is what a meeting reads. */
export interface VillageStatement {
  /** The village has fewer events (of a share: cases) than a rate may be told of. Every call must be marked with it. */
  readonly isFew: boolean
  /** Null = nothing to call. */
  readonly funnel: FunnelCall | null
  /** Position in words of the funnel's list; null = none, or nothing can be said in this town. */
  readonly position: FunnelPosition | null
  readonly hot: Exclude<HotClass, 'not-significant'> | null
  readonly moran: Exclude<MoranClass, 'not-significant'> | null
}

/** Villages called, those on enough events apart from those on few: the two are never one number. */
export interface CallCount {
  readonly firm: number
  readonly few: number
}

/** What may be said of a town's villages. */
export interface TownStatements {
  /** Villages have values, and every one of them stands on few events: no village is called anything. */
  readonly isSilent: boolean
  /** Order of the statistics. */
  readonly villages: readonly VillageStatement[]
  readonly above: CallCount
  readonly below: CallCount
  readonly hot: CallCount
  readonly cold: CallCount
}

type Said = Pick<VillageStatistic, 'stability' | 'noBasis' | 'funnel' | 'cluster'>

/**
 * The one rule by which page, sheet, workbook and command call a village an outlier or hot: a village on few events only
 * with the mark of it, and in a town where all stand on few events none at all.
 */
export function villageStatements(villages: readonly Said[]): TownStatements {
  const withBasis = villages.filter(({ noBasis }) => noBasis === null)
  const isSilent = withBasis.length > 0 && withBasis.every(({ stability }) => stability === 'few')
  const said = villages.map((one) => statementOf(one, isSilent))
  const countOf = (isMeant: (one: VillageStatement) => boolean): CallCount => {
    const meant = said.filter(isMeant)
    const few = meant.filter(({ isFew }) => isFew).length
    return { firm: meant.length - few, few }
  }
  return {
    isSilent,
    villages: said,
    above: countOf(({ funnel }) => funnel === 'above'),
    below: countOf(({ funnel }) => funnel === 'below'),
    hot: countOf(({ hot }) => hot === 'hot'),
    cold: countOf(({ hot }) => hot === 'cold'),
  }
}

function statementOf({ stability, noBasis, funnel, cluster }: Said, isSilent: boolean): VillageStatement {
  const isFew = noBasis === null && stability === 'few'
  if (isSilent || noBasis !== null) return { isFew, funnel: null, position: null, hot: null, moran: null }
  return {
    isFew,
    funnel: funnel === 'above-outer' ? 'above' : funnel === 'below-outer' ? 'below' : null,
    position: funnel,
    hot: called(cluster?.hot),
    moran: called(cluster?.moran),
  }
}

function called<T extends string>(found: T | undefined): Exclude<T, 'not-significant'> | null {
  return found === undefined || found === 'not-significant' ? null : (found as Exclude<T, 'not-significant'>)
}
