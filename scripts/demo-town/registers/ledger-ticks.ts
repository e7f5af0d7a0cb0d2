import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import type { HazardDraft } from '../hazards.ts'
import type { SiteDraft } from '../site.ts'
import type { RegisterBook } from './register-book.ts'
import { day } from './ticks.ts'

/** Ticks of the ledgers that the town had before the plan: sources, waste, fire units, parks, markets, idle premises, scales. */
export function addLedgerTicks(book: RegisterBook, sites: Readonly<Record<string, readonly SiteDraft[]>>): void {
  const of = (kind: string): readonly SiteDraft[] => sites[kind] ?? []
  sources(book, of('hazard-source'))
  const { random } = book.part('fire-unit lists')
  of('fire-unit').forEach(({ attrs }) => {
    attrs.isListed = random.chance(0.88)
    attrs.listedYear = attrs.isListed ? 2024 : null
  })
  const listed = of('fire-unit').filter(({ attrs }) => attrs.isListed === true)
  book.tick('site', 'fire-unit', listed, [
    {
      field: 'isStandardCreated',
      from: 0.1,
      to: 1,
      start: '2024-05-20',
      end: '2026-12-10',
      batches: 12,
      source: '消防工作站名册',
    },
  ])
  book.tick('site', 'hazwaste-site', of('hazwaste-site'), [
    {
      field: 'isListed',
      from: 0.7,
      to: 1,
      start: '2024-03-20',
      end: '2024-08-31',
      batches: 2,
      source: '生态环境所台账',
    },
    {
      field: 'hasSign',
      from: 0.5,
      to: 1,
      start: '2024-03-20',
      end: '2024-09-20',
      batches: 3,
      source: '生态环境所台账',
    },
  ])
  book.tick('site', 'idle-premises', of('idle-premises'), [
    {
      field: 'isSurveyed',
      from: 0.1,
      to: 1,
      start: '2024-03-20',
      end: '2024-06-20',
      batches: 4,
      source: '城建管理所台账',
    },
    {
      field: 'hasPatrolRule',
      from: 0.3,
      to: 0.95,
      start: '2024-05-01',
      end: '2025-12-01',
      batches: 6,
      source: '城建管理所台账',
    },
  ])
  book.tick('site', 'market', of('market'), [
    {
      field: 'isRectified',
      from: 0,
      to: 0.9,
      start: '2024-06-01',
      end: '2026-03-01',
      batches: 4,
      source: '市场监管所台账',
    },
  ])
  book.tick('site', 'park', of('park'), [
    {
      field: 'hasFullStaff',
      from: 0.5,
      to: 1,
      start: '2024-09-01',
      end: '2025-03-01',
      batches: 1,
      source: '镇安委会办公室',
    },
    {
      field: 'isStandardised',
      from: 0,
      to: 0.5,
      start: '2025-06-01',
      end: '2025-06-30',
      batches: 1,
      source: '镇安委会办公室',
    },
  ])
  book.tick('site', 'weigh-station', of('weigh-station'), [
    {
      field: 'isOnline',
      from: 0.5,
      to: 1,
      start: '2024-05-01',
      end: '2024-10-31',
      batches: 3,
      falls: { share: 0.17, on: '2026-05-06', note: '通信中断' },
      source: '治超联网与非现场执法系统',
    },
    {
      field: 'isConnected',
      from: 0.5,
      to: 1,
      start: '2024-05-01',
      end: '2024-10-31',
      batches: 3,
      source: '交通运输所台账',
    },
  ])
  book.tick('site', 'unloading-yard', of('unloading-yard'), [
    {
      field: 'isInUse',
      from: 0.5,
      to: 0.9,
      start: '2024-07-01',
      end: '2025-07-01',
      batches: 2,
      source: '交通运输所台账',
    },
  ])
}

function sources(book: RegisterBook, drafts: readonly SiteDraft[]): void {
  const { random } = book.part('sources')
  for (const { attrs } of drafts) {
    const isMajor = ['1', '2', '3', '4'].includes(String(attrs.majorInstallation))
    attrs.isKeyProcess = isMajor || random.chance(0.3)
    attrs.isOldPlant = random.chance(0.2)
  }
  const source = '应急管理所危化台账'
  const key = drafts.filter(({ attrs }) => attrs.isKeyProcess === true)
  const major = drafts.filter(({ attrs }) => ['1', '2', '3', '4'].includes(String(attrs.majorInstallation)))
  const old = drafts.filter(({ attrs }) => attrs.isOldPlant === true)
  const fitted = { start: '2024-06-01', end: '2024-12-10', batches: 5, source }
  book.tick('site', 'hazard-source', key, [
    { ...fitted, field: 'hasAutomation', from: 0.4, to: 1 },
    { ...fitted, field: 'hasGasAlarm', from: 0.7, to: 1 },
    { ...fitted, field: 'hasCutOff', from: 0.5, to: 0.97 },
    { ...fitted, field: 'hasVideo', from: 0.6, to: 1 },
  ])
  book.tick('site', 'hazard-source', major, [
    {
      ...fitted,
      field: 'isMonitoredLive',
      from: 0.45,
      to: 1,
      falls: { share: 0.06, on: '2026-03-18', note: '数据中断超过 24 小时' },
      source: '重大危险源在线监测系统',
    },
  ])
  book.tick('site', 'hazard-source', old, [
    { field: 'isUpgraded', from: 0, to: 0.8, start: '2025-02-01', end: '2026-10-31', batches: 3, source },
  ])
}

/** Whether the five items of open major hazards were settled; one or two wait. */
export function addHazardTicks(book: RegisterBook, hazards: readonly HazardDraft[]): void {
  const { random, asOf } = book.part('five items')
  const from = day('2024-01-01')
  for (const hazard of hazards.filter(({ isMajor, foundOn }) => isMajor && foundOn >= from)) {
    const settled = hazard.foundOn + random.int(2, 12)
    if (settled > asOf || (hazard.closedOn !== null && settled > hazard.closedOn) || random.chance(0.06)) continue
    book.facts.push({
      subject: 'hazard',
      subjectId: hazard.id,
      field: 'hasFiveItems',
      value: hazard.closedOn !== null || !random.chance(0.12),
      day: settled,
      source: '镇安委会办公室重大隐患库',
      note: `登记于 ${isoOfEpochDay(hazard.foundOn)}`,
    })
  }
}
