import type { LinkState } from '../../../src/contracts/register.ts'
import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'

/** The few systems that the town is connected to: days since the connection and since the last update. */
const CONNECTED: readonly [id: string, connectedDaysAgo: number, updatedDaysAgo: number, note: string | null][] = [
  ['enterprise-self-check', 820, 1, null],
  ['hotline', 760, 1, null],
  ['inspection-platform', 640, 3, null],
  ['weigh-network', 590, 1, '两处站点近期通信中断'],
  ['major-source-monitoring', 560, 1, null],
  ['illegal-building', 410, 34, '每月交换一次'],
  ['shelter-register', 380, 160, '年度名录'],
  ['rescue-platform', 300, 12, null],
  ['special-work', 250, 2, null],
  ['vehicle-monitoring', 520, 20, '按季度统计，不含车辆明细'],
]

/** State of the town's linked systems; every other one is not connected. */
export function linkStates(asOf: number): LinkState[] {
  return CONNECTED.map(([id, connected, updated, note]) => ({
    id,
    owner: null,
    connectedOn: isoOfEpochDay(asOf - connected),
    lastUpdate: `${isoOfEpochDay(asOf - updated)}T08:00:00+08:00`,
    note,
  }))
}
