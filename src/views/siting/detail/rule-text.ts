import type { RuleHit } from '../../../core/siting/answer-types.ts'

/** Words and figures that a rule's values are told with. */
export interface RuleWords {
  readonly t: (key: string, named?: Record<string, unknown>) => string
  /** `digits` after the point; `–` for null. */
  readonly number: (value: number | null, digits?: number) => string
}

/** How a rule stands: a fact that is not known is a survey, not a broken rule. */
export type RuleStand = 'allowed' | 'warning' | 'forbidden' | 'survey'
export const standOf = ({ verdict, isUnknown }: Pick<RuleHit, 'verdict' | 'isUnknown'>): RuleStand =>
  isUnknown && verdict === 'warning' ? 'survey' : verdict

/** What a rule compared, in words: `半径 41 m，下限 60 m（±6 m，40 km/h）`. */
export function ruleText({ check, values }: Pick<RuleHit, 'check' | 'values'>, { t, number }: RuleWords): string {
  const of = (key: string, digits = 0) => {
    const value = values[key] ?? null
    return typeof value === 'number' ? number(value, digits) : t('siteDetail.unknown')
  }
  const say = (key: string, named: Record<string, unknown> = {}) => t(`siteDetail.rule.${key}`, named)
  const has = (key: string) => values[key] !== undefined
  const code = (group: 'state' | 'control' | 'roadClass', value: unknown) =>
    typeof value === 'string' ? codeText(group, value, t) : t('siteDetail.unknown')
  const yesNo = (value: unknown) => (typeof value === 'boolean' ? say(value ? 'yes' : 'no') : t('siteDetail.unknown'))
  switch (check) {
    case 'curve-radius': {
      const limit = of('limitM')
      if (values['radiusM'] === null) return say('straight', { limit })
      const found = { found: of('radiusM'), limit, error: of('errorM') }
      return has('speedKmh') ? say('radius', { ...found, speed: of('speedKmh') }) : say('radiusPlain', found)
    }
    case 'junction-window':
    case 'junction-distance': {
      const found = { found: of('distanceM'), from: of('minimum'), to: of('maximum') }
      if (has('minimum') && has('maximum')) return say('junction', found)
      return say(has('minimum') ? 'junctionFrom' : 'junctionTo', found)
    }
    case 'bus-route':
      return yesNo(values['onBusRoute'])
    case 'bridge':
      return yesNo(values['onBridge'])
    case 'spacing':
      return values['spacingM'] === null
        ? say('alone', { from: of('minimumM') })
        : say('spacing', { found: of('spacingM'), from: of('minimumM') })
    case 'state':
      return say('state', { found: code('state', values['state']) })
    case 'protection-need':
      return has('lengthM')
        ? say('length', { found: of('lengthM'), from: of('minimum') })
        : say('need', { water: of('waterDistanceM', 1), depth: of('depthM', 1), drop: of('dropM', 1) })
    case 'bypass':
      return say('bypass', { found: of('bypassM'), from: of('minimum') })
    case 'unloading-yard':
      return say('yard', { found: of('yardM'), to: of('maximum') })
    case 'road-class':
      return say('found', { found: code('roadClass', values['roadClass']) })
    case 'control':
      return say('found', { found: code('control', values['control']) })
    case 'speed':
      return say('speed', { found: of('speedKmh'), to: of('maximum') })
    case 'trucks':
      return say('trucks', { found: of('trucksPerDay'), from: of('minimum') })
    case 'site-survey':
      return say('survey')
  }
}

const KNOWN = {
  state: ['intact', 'damaged', 'absent', 'unknown'],
  control: ['signal', 'roundabout', 'stop', 'give-way', 'none-known', 'unknown'],
  roadClass: [
    'motorway',
    'trunk',
    'primary',
    'secondary',
    'tertiary',
    'unclassified',
    'residential',
    'service',
    'track',
  ],
} as const

/** A code in words; one that has none stays as it is. */
export function codeText(group: keyof typeof KNOWN, value: string, t: RuleWords['t']): string {
  const known: readonly string[] = KNOWN[group]
  return known.includes(value) ? t(`siteDetail.${group}.${value}`) : value
}
