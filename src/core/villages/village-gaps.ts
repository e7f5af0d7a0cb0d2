import { watersideCoverage, type CoverageStretch, type WatersideCoverage } from '../roads/coverage.ts'
import { isCounted, type ReviewedApproach } from '../roads/derived-items.ts'
import { countApproaches, isUnsignalised, type ApproachCounts } from '../roads/junctions/counts.ts'

/** A stretch beside water; null village = in none. */
export type GapStretch = CoverageStretch & { readonly id: string }
/** An approach to a junction. */
export type GapApproach = Pick<ReviewedApproach, 'id' | 'control' | 'role' | 'bump' | 'review'> & {
  readonly villageId: string | null
}
/** A facility and a target whose distance was judged; the village is that of the facility. */
export interface GapVerdict {
  readonly id: string
  readonly villageId: string | null
  readonly verdict: 'meets' | 'short' | 'open'
}

export interface GapInput {
  readonly waterside: readonly GapStretch[]
  readonly approaches: readonly GapApproach[]
  readonly verdicts: readonly GapVerdict[]
}

/** Road and chemical gaps of a village. What nobody knows is a figure of its own, never good and never bad. */
export interface VillageGaps {
  readonly villageId: string
  /** As the road page counts: without rail = `absentM`, rails that are damaged and unknown ones beside it. */
  readonly waterside: WatersideCoverage
  /** As the road page counts: minor approaches of junctions known to have no signal. */
  readonly approaches: ApproachCounts
  /** Pairs whose distance is too short, and pairs that cannot be decided. */
  readonly conflicts: { readonly short: number; readonly open: number }
  /** Ids behind the figures, in the order given. */
  readonly rows: {
    readonly withoutRail: readonly string[]
    readonly railUnknown: readonly string[]
    readonly withoutBump: readonly string[]
    readonly bumpUnknown: readonly string[]
    readonly short: readonly string[]
    readonly open: readonly string[]
  }
}

/** Gaps by village in the order of `villageIds`; last, with `villageId` '', what lies in none of them. */
export function villageGaps(
  villageIds: readonly string[],
  { waterside, approaches, verdicts }: GapInput,
): VillageGaps[] {
  const known = new Set(villageIds)
  const byVillage = <T extends { readonly villageId?: string | null }>(items: readonly T[]) => {
    const groups = new Map<string, T[]>([...villageIds, ''].map((id) => [id, []]))
    for (const item of items) groups.get(known.has(item.villageId ?? '') ? (item.villageId ?? '') : '')?.push(item)
    return groups
  }
  const stretches = byVillage(waterside)
  const legs = byVillage(approaches)
  const pairs = byVillage(verdicts)
  return [...villageIds, ''].map((villageId) =>
    gapsOf(villageId, stretches.get(villageId) ?? [], legs.get(villageId) ?? [], pairs.get(villageId) ?? []),
  )
}

function gapsOf(
  villageId: string,
  waterside: readonly GapStretch[],
  approaches: readonly GapApproach[],
  verdicts: readonly GapVerdict[],
): VillageGaps {
  const needing = waterside.filter(
    ({ need, review }) => review?.verdict !== 'rejected' && (need === 'required' || need === 'survey-needed'),
  )
  const minor = approaches.filter((one) => isCounted(one) && one.role === 'minor' && isUnsignalised(one.control))
  const idsOf = <T extends { readonly id: string }>(items: readonly T[], isMeant: (item: T) => boolean) =>
    items.filter(isMeant).map(({ id }) => id)
  const rows = {
    withoutRail: idsOf(needing, ({ guardrail }) => guardrail === 'absent'),
    railUnknown: idsOf(needing, ({ guardrail }) => guardrail === 'unknown'),
    withoutBump: idsOf(minor, ({ bump }) => bump === 'absent' || bump === 'damaged'),
    bumpUnknown: idsOf(minor, ({ bump }) => bump === 'unknown'),
    short: idsOf(verdicts, ({ verdict }) => verdict === 'short'),
    open: idsOf(verdicts, ({ verdict }) => verdict === 'open'),
  }
  return {
    villageId,
    waterside: watersideCoverage(waterside),
    approaches: countApproaches(approaches),
    conflicts: { short: rows.short.length, open: rows.open.length },
    rows,
  }
}
