import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import type { SiteDraft } from '../site.ts'
import type { RegisterBook } from './register-book.ts'
import { day, type Programme } from './ticks.ts'

const SOURCE = '应急管理所企业台账'
const KEY_SECTORS = ['hazardous-chemicals', 'industry', 'special-equipment', 'gas', 'hazardous-waste', 'construction']

/** What an enterprise is by its trade and size, and what it did in the years of the plan. */
export function addFirmTicks(book: RegisterBook, enterprises: readonly SiteDraft[]): void {
  const { random, asOf } = book.part('firms')
  for (const { attrs, name } of enterprises) {
    const isKey = KEY_SECTORS.includes(String(attrs.sector))
    const isHighRisk =
      attrs.sector === 'hazardous-chemicals' || (isKey && (attrs.riskLevel === 'red' || attrs.riskLevel === 'orange'))
    const isDustFirm = /木业|金属制品|家具/.test(name)
    const hasGone = !isKey && random.chance(0.015)
    Object.assign(attrs, {
      isKeyIndustry: isKey && Number(attrs.employees) >= 20,
      isAboveScale: Number(attrs.employees) >= 60,
      isHighRisk,
      isStateOwnedKey: random.chance(0.02),
      isDustFirm,
      dustWorkers: isDustFirm ? random.int(2, 24) : null,
      isWeatherKeyUnit: isHighRisk && random.chance(0.3),
      registeredOn: isoOfEpochDay(
        !isKey && random.chance(0.05)
          ? random.int(day('2024-02-01'), asOf - 30)
          : random.int(day('2003-03-01'), day('2023-11-30')),
      ),
      closedOn: hasGone ? isoOfEpochDay(random.int(day('2024-03-01'), asOf)) : null,
      upgradeDecision: isKey ? random.weighted({ keep: 12, upgrade: 5, close: 1, move: 1 }) : null,
    })
  }
  const those = (field: string) => enterprises.filter(({ attrs }) => attrs[field] === true)
  book.tick('site', 'enterprise', those('isHighRisk'), HIGH_RISK)
  book.tick('site', 'enterprise', those('isKeyIndustry'), KEY)
  book.tick('site', 'enterprise', those('isDustFirm'), DUST)
  const others = enterprises.filter(({ attrs }) => attrs.isHighRisk !== true && attrs.isKeyIndustry !== true)
  // Others were asked once, when the ledger was last renewed: what they have is known for that day and no other.
  for (const { attrs } of others) {
    attrs.hasDutyList = random.chance(0.9) ? random.chance(0.7) : null
    attrs.hasInsurance = random.chance(0.8) ? random.chance(0.25) : null
    attrs.trainedPrincipal = random.chance(0.6) ? random.chance(0.6) : null
  }
}

const chemicalsOnly = { start: '2024-04-01', end: '2025-05-31', batches: 5, source: SOURCE }
const HIGH_RISK: readonly Programme[] = [
  { field: 'hasDutyList', from: 0.35, to: 1, start: '2024-04-10', end: '2024-11-30', batches: 5, source: SOURCE },
  {
    ...chemicalsOnly,
    field: 'hasInsurance',
    from: 0.55,
    to: 1,
    falls: { share: 0.025, on: '2026-04-08', note: '保险到期未续' },
  },
  {
    field: 'hasCompetentPerson',
    from: 0.1,
    to: 1,
    start: '2025-01-15',
    end: '2026-09-20',
    batches: 10,
    source: SOURCE,
  },
  { field: 'trainedPrincipal', from: 0.2, to: 1, start: '2024-05-15', end: '2026-12-10', batches: 6, source: SOURCE },
  {
    field: 'hasPreventionSystem',
    from: 0.25,
    to: 0.9,
    start: '2024-06-01',
    end: '2026-06-01',
    batches: 6,
    source: SOURCE,
  },
  {
    field: 'isMonitored',
    from: 0.3,
    to: 0.7,
    start: '2024-08-01',
    end: '2026-11-01',
    batches: 5,
    known: 0.8,
    source: SOURCE,
  },
  {
    field: 'hasTechTeam',
    from: 0.2,
    to: 0.8,
    start: '2024-08-01',
    end: '2026-10-01',
    batches: 4,
    known: 0.9,
    source: SOURCE,
  },
  {
    field: 'hasSafetyDirector',
    from: 0.2,
    to: 0.8,
    start: '2024-09-01',
    end: '2026-10-01',
    batches: 4,
    known: 0.9,
    source: SOURCE,
  },
  {
    field: 'pledgePostedOn',
    from: 1,
    to: 1,
    start: '2024-04-01',
    end: '2024-04-02',
    batches: 1,
    known: 0.92,
    source: SOURCE,
    yes: (_, on) => isoOfEpochDay(on),
  },
]
const KEY: readonly Programme[] = [
  {
    field: 'standardisationLevel',
    from: 0.25,
    to: 0.9,
    start: '2024-06-01',
    end: '2026-12-20',
    batches: 10,
    source: SOURCE,
    yes: (random) => random.weighted({ 3: 12, 2: 3, 1: 1 }),
    no: 'none',
  },
  { field: 'hasStandardPlan', from: 0.4, to: 0.96, start: '2024-04-01', end: '2025-03-31', batches: 3, source: SOURCE },
  { field: 'isReviewed', from: 0, to: 0.75, start: '2024-09-01', end: '2026-11-01', batches: 7, source: SOURCE },
  { field: 'criteriaTrained', from: 0.1, to: 0.95, start: '2024-05-01', end: '2025-12-01', batches: 6, source: SOURCE },
  {
    field: 'hasRewardRule',
    from: 0.05,
    to: 0.7,
    start: '2024-07-01',
    end: '2026-08-01',
    batches: 5,
    known: 0.85,
    source: SOURCE,
  },
]
const DUST: readonly Programme[] = [
  { field: 'isPowerMonitored', from: 0, to: 0.6, start: '2025-01-01', end: '2026-06-01', batches: 3, source: SOURCE },
]
