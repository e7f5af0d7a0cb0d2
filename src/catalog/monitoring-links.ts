import { AppError } from '../core/errors.ts'
import type { LinkedSystem } from '../contracts/register.ts'
import { LINKED_SYSTEMS } from './registers.ts'

/**
 * Linked systems that bring live readings or tracks of chemicals (`linked-systems.json`), in the order of the wall's panel.
 * Registers, manifests, trip lists and systems of other risks (dust, power use) are left out: they hold no reading of a tank,
 * a gas or a load under way.
 */
const MONITORING_IDS = ['major-source-monitoring', 'chemical-warning', 'hazmat-transport', 'hazmat-vehicle-alerts']

/** The systems themselves. */
export const MONITORING_LINKS: readonly LinkedSystem[] = MONITORING_IDS.map((id) => {
  const system = LINKED_SYSTEMS.find((one) => one.id === id)
  if (!system) throw new AppError('record/not-found', { what: 'linked system', id })
  return system
})
