import type { HandRow } from './hand-ledgers.ts'

/** Rows written short; ids are running numbers. */
let serial = 0
export const activity = (
  activityType: string,
  on: string,
  unit: string | null,
  target: string | null = null,
): HandRow => ({
  id: `act${++serial}`,
  activityType,
  on,
  unit,
  target,
})
export const filing = (reportType: string, filedOn: string, unit: string, target: string | null = null): HandRow => ({
  id: `file${++serial}`,
  reportType,
  filedOn,
  unit,
  target,
})
export const task = (target: string | null, doneOn: string | null, village: string | null = null): HandRow => ({
  id: `task${++serial}`,
  target,
  village,
  doneOn: doneOn === null ? null : [[doneOn, doneOn]],
})

export const enterprise = (
  id: string,
  sector: string,
  isAboveScale: boolean,
  hasStandardSystem: boolean | null,
): HandRow => ({
  id,
  sector,
  isAboveScale,
  hasStandardSystem,
  hasMajorSource: isAboveScale,
  hasPreventionSystem: hasStandardSystem,
  isPortFirm: isAboveScale,
})
