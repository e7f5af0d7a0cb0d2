import type { CheckAnswer, CheckRecord, PairVerdict } from '../../src/core/protection/check.ts'
import type { GroupResult } from '../../src/core/protection/verdict.ts'

/** The JSON answer of `protection check`; `pairs` and `undecidable` are a contract, the rest may grow. */
export interface CheckDocument {
  pairs: readonly Record<string, unknown>[]
  undecidable: readonly Record<string, unknown>[]
  [more: string]: unknown
}

/** Metres with millimetres; null stays null. */
export const rounded = (metres: number | null): number | null => (metres === null ? null : Number(metres.toFixed(3)))

/**
 * One entry of `pairs` for each result of a pair that has a rule (`result`: table, criterion), one for the places of the law;
 * what lacks a field or a place is in `undecidable`, by facility or by pair, with the fields named.
 */
export function answerOf(
  answer: CheckAnswer,
  facilities: readonly CheckRecord[],
  targets: readonly CheckRecord[],
  settings: Record<string, unknown>,
): CheckDocument {
  const nameOf = ({ facility, target }: PairVerdict) => ({
    facilityId: facilities[facility]?.id ?? '',
    targetId: targets[target]?.id ?? '',
    targetClass: targets[target]?.targetClass ?? null,
  })
  const ofPair = (pair: PairVerdict) => {
    const common = {
      ...nameOf(pair),
      verdictOfPair: pair.verdict,
      nearest: [pair.distance.a, pair.distance.b],
      budget: pair.budget,
    }
    return [
      ...groupEntries(common, 'table', pair.table, pair),
      ...groupEntries(common, 'criterion', pair.criterion, pair),
      ...pair.legal.hits.map((hit) => ({
        ...common,
        result: 'legal-places',
        method: 'legal-places',
        ruleId: `${hit.listId}:${hit.place.no}`,
        clause: `${hit.standard} ${hit.clause}`,
        confidence: hit.confidence,
        requiredM: null,
        actualM: rounded(pair.distance.distanceM),
        marginM: null,
        errorM: rounded(pair.budget.totalM),
        verdict: pair.legal.verdict,
        place: hit.place,
        missing: pair.legal.missing,
      })),
    ]
  }
  const open = answer.pairs.flatMap((pair) =>
    (['table', 'criterion', 'legal'] as const).flatMap((result) => {
      const { missing } = pair[result]
      return missing.length === 0 ? [] : [{ ...nameOf(pair), result, missing }]
    }),
  )
  return {
    pairs: answer.pairs.flatMap(ofPair),
    undecidable: [
      ...answer.facilities.flatMap(({ missing }, row) =>
        missing.length === 0 ? [] : [{ facilityId: facilities[row]?.id ?? '', targetId: null, result: null, missing }],
      ),
      ...answer.targetsWithoutPlace.map((row) => ({
        facilityId: null,
        targetId: targets[row]?.id ?? '',
        result: null,
        missing: ['geometry'],
      })),
      ...open,
    ],
    facilities: answer.facilities.map(({ method, searchedM }, row) => ({
      facilityId: facilities[row]?.id ?? '',
      method: method.method,
      clause: method.clause,
      searchedM: rounded(searchedM),
    })),
    settings,
  }
}

function groupEntries(common: object, result: string, group: GroupResult, { distance, budget }: PairVerdict) {
  if (group.verdict === 'not-applicable') return []
  const { governing } = group
  return [
    {
      ...common,
      result,
      method:
        result === 'table' ? 'table' : (governing?.ruleId.includes('overpressure') ?? false) ? 'overpressure' : null,
      ruleId: governing?.ruleId ?? null,
      pack: governing ? `${governing.packId}@${governing.packVersion}` : null,
      clause: governing ? `${governing.standard} ${governing.clause}` : null,
      confidence: governing?.confidence ?? null,
      requiredM: rounded(governing?.requiredM ?? null),
      actualM: rounded(distance.distanceM),
      marginM: rounded(governing?.marginM ?? null),
      errorM: rounded(budget.totalM),
      verdict: group.verdict,
      missing: group.missing,
      rules: group.rules.map(
        ({ ruleId, requiredM, marginM, verdict, isCertain, confidence, measuredFrom, measuredTo }) => ({
          ruleId,
          requiredM: rounded(requiredM),
          marginM: rounded(marginM),
          verdict,
          isCertain,
          confidence,
          measuredFrom,
          measuredTo,
        }),
      ),
    },
  ]
}

/** The pairs as tab-separated lines, worst first as they come; then how many are open. */
export function tableText({ pairs, undecidable }: CheckDocument): string {
  const columns = ['facilityId', 'targetId', 'targetClass', 'result', 'verdict', 'requiredM', 'actualM', 'marginM', 'errorM', 'ruleId', 'clause', 'confidence'] // prettier-ignore
  const shown = columns.filter((column) => pairs.some((pair) => column in pair))
  const lines = pairs.map((pair) => shown.map((column) => String(pair[column] ?? '–')).join('\t'))
  return [shown.join('\t'), ...lines, `pairs: ${pairs.length}, undecidable: ${undecidable.length}`].join('\n')
}
