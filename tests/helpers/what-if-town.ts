import type { Geometry } from '../../src/core/geo/geometry.ts'
import { checkProtection, type CheckOptions, type CheckRecord } from '../../src/core/protection/check.ts'
import type { Judged } from '../../src/core/protection/pair.ts'
import { decisiveRule } from '../../src/core/protection/what-if/changes.ts'
import { applyRuleChoices, defaultSettings, type ProtectionSettings } from '../../src/core/protection/settings.ts'
import { targetFacts } from '../../src/core/protection/target-facts.ts'
import { TARGET_CLASSES } from '../../src/core/protection/target-class.ts'
import { makeBaseline, type Baseline, type WhatIfModel } from '../../src/core/protection/what-if/baseline.ts'
import type { Edit, PlannedPlace, Side } from '../../src/core/protection/what-if/edit.ts'
import { loadExternalDistance, loadPlaceLists, loadRulePacks } from '../../src/server/standards/load-rule-packs.ts'
import { along, makeFootprint, seededRandom } from './footprints.ts'

const packs = await loadRulePacks()
export const RULES = packs.flatMap((one) => one.rules)
const places = (await loadPlaceLists()).lists
const criterion = await loadExternalDistance()

/** The engine on the packs of the house; a field of a place is a fact. */
export const model: WhatIfModel = {
  record(side: Side, { id, geometry, attrs }: PlannedPlace): CheckRecord {
    const number = (field: string) => (typeof attrs[field] === 'number' ? attrs[field] : null)
    const targetClass = TARGET_CLASSES.find((one) => one === attrs['targetClass']) ?? null
    return {
      id,
      geometry,
      facts: side === 'target' ? targetFacts(attrs) : { known: attrs },
      error: { positionM: number('positionErrorM'), crsM: 0, digitisingM: number('digitisingErrorM') },
      targetClass,
    }
  },
  options: (settings: ProtectionSettings): CheckOptions => ({
    rules: applyRuleChoices(RULES, settings.rules),
    places,
    criterion: {
      ...criterion,
      overpressure: {
        ...criterion.overpressure,
        rows: criterion.overpressure.rows.map((row, at) => ({
          ...row,
          thresholdPa: settings.thresholdsPa?.[at] ?? row.thresholdPa,
        })),
      },
    },
    assumed: settings.assumed,
    legalRangeM: settings.legalRangeM,
    day: settings.day,
  }),
}

const FACILITIES: readonly PlannedPlace['attrs'][] = [
  { equipment: ['petrol-tank'], stationClass: '2', fuel: 'petrol', isFillingStation: true },
  { equipment: ['lpg-tank'], volumeM3: 180, singleVolumeM3: 60, hasExplosives: false, gasSum: 3 },
  { equipment: ['warehouse'], fireClass: 'A', goodsItem: '1', goodsT: 4, hasExplosives: false, gasSum: 0 },
  { equipment: ['workshop'], hasExplosives: true, tntKg: 300, majorInstallation: '3', unitType: 'production' },
  { equipment: ['liquid-tank'], fireClass: 'A', volumeM3: 900, hasExplosives: false, gasSum: 0 },
]
const TARGETS: readonly PlannedPlace['attrs'][] = [
  { targetGroup: 'education', targetClass: 'highly-sensitive' },
  { targetGroup: 'residential', households: 20, targetClass: 'general-2', protectedClass: 'class-3' },
  { kinds: ['civil'], protectedClass: 'class-1', targetClass: 'general-1' },
  { kinds: ['railway'], railwayType: 'other' },
  { kinds: ['open-flame'] },
  {},
]

export interface WhatIfTown {
  readonly facilities: readonly PlannedPlace[]
  readonly targets: readonly PlannedPlace[]
  readonly settings: ProtectionSettings
}

/** Chooses one of a list. */
const oneOf = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

export function makePlace(random: () => number, side: Side, id: string, sizeM: number): PlannedPlace {
  const geometry: Geometry | null =
    random() < 0.03
      ? null
      : makeFootprint(
          random,
          random() < 0.5 ? 'Point' : 'Polygon',
          along([121.5, 31.2], 360 * random(), sizeM * Math.sqrt(random())),
          5 + 40 * random(),
        )
  const errors = random() < 0.5 ? {} : { positionErrorM: 8 * random(), digitisingErrorM: 2 * random() }
  // Nothing known of a facility leaves every rule open: rare, it is slow.
  const attrs = random() < 0.03 ? {} : oneOf(random, side === 'facility' ? FACILITIES : TARGETS)
  return { id, kind: side, name: id, geometry, attrs: { ...attrs, ...errors }, crs: null }
}

/** A town of a seed within `sizeM` of its middle. */
export function makeWhatIfTown(random: () => number, facilities: number, targets: number, sizeM: number): WhatIfTown {
  return {
    facilities: Array.from({ length: facilities }, (_, i) => makePlace(random, 'facility', `F${i}`, sizeM)),
    targets: Array.from({ length: targets }, (_, i) => makePlace(random, 'target', `T${i}`, sizeM)),
    settings: { ...defaultSettings('2026-06-18'), legalRangeM: 300 },
  }
}

/** The town judged as a whole, as the page does when it opens. */
export function baselineOf({ facilities, targets, settings }: WhatIfTown): Baseline {
  const sides = {
    facilities: { places: facilities, records: facilities.map((one) => model.record('facility', one)) },
    targets: { places: targets, records: targets.map((one) => model.record('target', one)) },
  }
  const answer = checkProtection(sides.facilities.records, sides.targets.records, model.options(settings))
  return makeBaseline(model, settings, sides.facilities, sides.targets, answer)
}

/** One random edit of a town with ids F0…, T0… and planned P0…; some do not fit. */
export function randomEdit(
  random: () => number,
  { facilities, targets }: WhatIfTown,
  serial: number,
  sizeM: number,
): Edit {
  const side: Side = random() < 0.5 ? 'facility' : 'target'
  const known = side === 'facility' ? facilities.length : targets.length
  const id =
    random() < 0.3
      ? `P${Math.floor(random() * (serial + 1))}`
      : `${side === 'facility' ? 'F' : 'T'}${Math.floor(random() * known)}`
  const other = makePlace(random, side, `P${serial}`, sizeM)
  const kind = random()
  if (kind < 0.25) return { kind: 'add', side, place: other }
  if (kind < 0.55)
    return { kind: 'move', side, id, geometry: other.geometry ?? { type: 'Point', coordinates: [121.5, 31.2] } }
  if (kind < 0.7) return { kind: 'change', side, id, attrs: other.attrs }
  if (kind < 0.8) return { kind: 'remove', side, id }
  if (kind < 0.92) {
    const rule = oneOf(random, RULES)
    return {
      kind: 'rule',
      id: oneOf(random, [rule.ruleId, rule.ruleId.split(':')[0] ?? '', rule.packId]),
      isOn: random() < 0.5,
    }
  }
  if (kind < 0.97) return { kind: 'threshold', row: Math.floor(random() * 3), pa: 1_000 + 9_000 * random() }
  return { kind: 'legal-range', metres: Math.floor(600 * random()) }
}

/** Carries edits out on copies of the lists, the plain way. */
export function editedTown(town: WhatIfTown, edits: readonly Edit[]): WhatIfTown {
  const lists: Record<Side, PlannedPlace[]> = { facility: [...town.facilities], target: [...town.targets] }
  let { settings } = town
  for (const edit of edits) {
    if (edit.kind === 'rule') settings = { ...settings, rules: { ...settings.rules, [edit.id]: edit.isOn } }
    else if (edit.kind === 'legal-range') settings = { ...settings, legalRangeM: edit.metres }
    else if (edit.kind === 'threshold') {
      const now = model.options(settings).criterion.overpressure.rows.map(({ thresholdPa }) => thresholdPa)
      if (edit.row < now.length) settings = { ...settings, thresholdsPa: now.with(edit.row, edit.pa) }
    } else if (edit.kind === 'add') {
      if (!lists[edit.side].some(({ id }) => id === edit.place.id)) lists[edit.side].push(edit.place)
    } else {
      const { side, id } = edit
      lists[side] = lists[side].flatMap((place) => {
        if (place.id !== id) return [place]
        if (edit.kind === 'remove') return []
        return [
          edit.kind === 'move'
            ? { ...place, geometry: edit.geometry }
            : { ...place, attrs: { ...place.attrs, ...edit.attrs } },
        ]
      })
    }
  }
  return { facilities: lists.facility, targets: lists.target, settings }
}

/** Everything a verdict says, in one line. */
export function lineOf(judged: Judged): string {
  const { verdict, distance, budget, table, criterion: blast, legal } = judged
  const group = (one: Judged['table']) => [
    one.verdict,
    one.governing?.ruleId,
    one.governing?.marginM,
    one.rules.length,
    one.missing,
  ]
  return [
    verdict,
    distance.distanceM,
    budget.totalM,
    ...group(table),
    ...group(blast),
    legal.verdict,
    legal.hits.length,
    decisiveRule(judged)?.ruleId,
  ].join('|')
}

/** Verdicts of a town by `facility target`, judged as a whole. */
export function fullCheck({ facilities, targets, settings }: WhatIfTown): Map<string, string> {
  const [from, to] = [
    facilities.map((one) => model.record('facility', one)),
    targets.map((one) => model.record('target', one)),
  ]
  const { pairs } = checkProtection(from, to, model.options(settings))
  return new Map(
    pairs.map(({ facility, target, ...judged }) => [`${from[facility]?.id} ${to[target]?.id}`, lineOf(judged)]),
  )
}

/** The same of a what-if. */
export const tableLines = (pairs: Baseline['pairs']): Map<string, string> =>
  new Map(
    [...pairs].flatMap(([from, row]) =>
      [...row].map(([to, judged]): [string, string] => [`${from} ${to}`, lineOf(judged)]),
    ),
  )

export { seededRandom }
