import type { ReviewedApproach, ReviewedItem, ReviewedJunction, ReviewedWaterside } from './derived-items.ts'
import { isCounted } from './derived-items.ts'

/** Keys of `data/rules/road-survey.json`. */
export const SURVEY_KEYS = [
  'unknownControl',
  'unknownBump',
  'unknownFacility',
  'unknownGuardrailPer100M',
  'unknownDepthPer100M',
  'lowConfidence',
  'classTop',
  'classPrimary',
  'classSecondary',
  'classTertiary',
  'classOther',
  'schoolFactor',
  'schoolReachM',
] as const
export type SurveyWeights = Record<(typeof SURVEY_KEYS)[number], number>

/** What nobody knows of an item, or what is believed least. */
export type SurveyGap = 'control' | 'bump' | 'guardrail' | 'depth' | 'facility' | 'confidence'

/** What an inspection of one item would be worth. `total` = sum of the gaps' points × class × school. */
export interface SurveyValue {
  readonly total: number
  readonly gaps: readonly { readonly gap: SurveyGap; readonly points: number }[]
  readonly classWeight: number
  /** 1 away from schools. */
  readonly schoolFactor: number
}

/** An item as the ordering reads it; every derived item of contracts/road-derivation.ts is one of these. */
export type SurveyItem =
  | { kind: 'junction'; item: Pick<ReviewedJunction, 'control' | 'confidence' | 'review'>; roadClass: string }
  | {
      kind: 'approach'
      item: Pick<ReviewedApproach, 'control' | 'role' | 'bump' | 'confidence' | 'review'>
      roadClass: string
    }
  | {
      kind: 'waterside'
      item: Pick<ReviewedWaterside, 'guardrail' | 'depthM' | 'dropM' | 'need' | 'confidence' | 'review'> & {
        lengthM: number
      }
      roadClass: string
    }
  | {
      kind: 'finding'
      item: Pick<ReviewedItem, 'confidence' | 'review'> & { facility: string | null }
      roadClass: string
    }

/**
 * Value of looking at an item: what is unknown, in points, times the weight of the road's class, times the factor of
 * schools nearby (junctions and minor approaches only). What people rejected is worth nothing; a major approach and one of
 * a signalled junction need no bump and are worth nothing; a stretch that needs no guardrail neither.
 *
 * @param isNearSchool - a school or kindergarten within `schoolReachM`.
 */
export function surveyValue(one: SurveyItem, isNearSchool: boolean, weights: SurveyWeights): SurveyValue {
  const gaps = isCounted(one.item) ? gapsOf(one, weights).filter(({ points }) => points > 0) : []
  const classWeight = weightOfClass(one.roadClass, weights)
  const schoolFactor = isNearSchool && (one.kind === 'junction' || one.kind === 'approach') ? weights.schoolFactor : 1
  const points = gaps.reduce((sum, gap) => sum + gap.points, 0)
  return { total: points * classWeight * schoolFactor, gaps, classWeight, schoolFactor }
}

type Gaps = { gap: SurveyGap; points: number }[]

function gapsOf(one: SurveyItem, weights: SurveyWeights): Gaps {
  switch (one.kind) {
    case 'junction':
      return [
        { gap: 'control', points: one.item.control === 'unknown' ? weights.unknownControl : 0 },
        ...doubt(one.item, weights),
      ]
    case 'approach':
      if (one.item.role === 'major' || one.item.control === 'signal') return []
      return [
        { gap: 'bump', points: one.item.bump === 'unknown' ? weights.unknownBump : 0 },
        ...doubt(one.item, weights),
      ]
    case 'waterside': {
      const { guardrail, depthM, dropM, need, lengthM } = one.item
      if (need === 'none') return []
      const hundreds = lengthM / 100
      return [
        { gap: 'guardrail', points: guardrail === 'unknown' ? weights.unknownGuardrailPer100M * hundreds : 0 },
        { gap: 'depth', points: depthM === null || dropM === null ? weights.unknownDepthPer100M * hundreds : 0 },
        ...doubt(one.item, weights),
      ]
    }
    case 'finding':
      return [
        { gap: 'facility', points: one.item.facility === 'unknown' ? weights.unknownFacility : 0 },
        ...doubt(one.item, weights),
      ]
  }
}

const doubt = ({ confidence }: Pick<ReviewedItem, 'confidence'>, { lowConfidence }: SurveyWeights): Gaps =>
  confidence === 'low' ? [{ gap: 'confidence', points: lowConfidence }] : []

function weightOfClass(roadClass: string, weights: SurveyWeights): number {
  switch (roadClass) {
    case 'motorway':
    case 'trunk':
      return weights.classTop
    case 'primary':
      return weights.classPrimary
    case 'secondary':
      return weights.classSecondary
    case 'tertiary':
      return weights.classTertiary
    default:
      return weights.classOther
  }
}

/** Most valuable first; equal ones by key, so that the same data always gives the same list. The input is not changed. */
export const bySurveyValue = <T extends { readonly key: string; readonly value: SurveyValue }>(
  items: readonly T[],
): T[] => [...items].sort((a, b) => b.value.total - a.value.total || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
