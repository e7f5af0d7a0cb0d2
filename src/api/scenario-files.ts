import { scenario, type Scenario } from '../contracts/scenario.ts'
import { openKeptRecords } from './kept-records.ts'

/** Named what-ifs kept in this browser. */
export interface ScenarioFiles {
  /** Those of a town, newest first; entries that are not what they should be are counted, not shown. */
  list(town: string): Promise<{ scenarios: Scenario[]; unreadable: number }>
  save(one: Scenario): Promise<void>
  remove(id: string): Promise<void>
}

/**
 * Scenarios in IndexedDB.
 *
 * @param factory - replaced in tests.
 * @throws AppError `file/unreadable` from every call when the browser keeps nothing (private window, disk full).
 */
export function openScenarioFiles(factory?: IDBFactory): ScenarioFiles {
  const records = openKeptRecords({ database: 'guatu-what-if', store: 'scenarios', contract: scenario, factory })
  return {
    async list(town) {
      const { records: scenarios, unreadable } = await records.list(town)
      return { scenarios, unreadable }
    },
    save: (one) => records.save(one),
    remove: (id) => records.remove(id),
  }
}
