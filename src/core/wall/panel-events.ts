import type { RiskLevel } from '../risk-level.ts'
import { riskRank } from '../risk-level.ts'

/** What is read of an event (contract `wall-figures.ts`, events). */
export interface PanelEvent {
  readonly id: string
  readonly kind: 'found' | 'escalated' | 'overdue' | 'due-soon' | 'closed' | 'reopened'
  /** ISO calendar date. */
  readonly day: string
  /** Instant; null = only the day is known. */
  readonly at: string | null
  readonly urgency: RiskLevel
  readonly sector: string
  readonly village: { readonly id: string; readonly name: string } | null
}

/** Events of one day, kind, urgency and village, told in one line. */
export interface EventGroup extends PanelEvent {
  readonly count: number
  /** '' where the events are of several sectors. */
  readonly sector: string
}

/** What wants to be seen first among events whose hour nobody knows. */
const KIND_ORDER = ['escalated', 'overdue', 'found', 'reopened', 'due-soon', 'closed'] as const

/**
 * Lines of the list of events, newest day first. Within a day by the clock where every event has an hour, else by what
 * wants action: worst urgency first, closings last.
 *
 * @param events - newest first.
 */
export function groupEvents(events: readonly PanelEvent[]): EventGroup[] {
  const groups = new Map<string, EventGroup>()
  for (const event of events) {
    const key = [event.day, event.kind, event.urgency, event.village?.id ?? `no village, ${event.sector}`].join('/')
    const known = groups.get(key)
    if (!known) groups.set(key, { ...event, count: 1 })
    else {
      const sector = known.sector === event.sector ? known.sector : ''
      groups.set(key, { ...known, sector, count: known.count + 1 })
    }
  }
  const vague = new Set(events.filter(({ at }) => at === null).map(({ day }) => day))
  return [...groups.values()].sort((a, b) => {
    if (a.day !== b.day) return a.day < b.day ? 1 : -1
    return vague.has(a.day) ? byAction(a, b) : Date.parse(b.at ?? '') - Date.parse(a.at ?? '')
  })
}

function byAction(a: EventGroup, b: EventGroup): number {
  const isDone = Number(a.kind === 'closed') - Number(b.kind === 'closed')
  const kind = KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind)
  return isDone || riskRank(a.urgency) - riskRank(b.urgency) || kind || b.count - a.count
}
