import type { App, AppOptions } from '../app-options.ts'
import type { Queryable } from '../db/database.ts'
import { selectDevice } from '../queries/select-device.ts'
import { selectHazard } from '../queries/select-hazard.ts'
import { selectApproach, selectFinding, selectJunction, selectWaterside } from '../queries/select-road-item.ts'
import { selectSite } from '../queries/select-site.ts'
import { selectTownVersion } from '../queries/select-towns.ts'
import { selectVillage } from '../queries/select-village.ts'
import { idOf, townOf, withSignal } from './request.ts'

type SelectRecord = (db: Queryable, townId: string, id: string, signal?: AbortSignal) => Promise<object>

/** Table in the address -> its query. */
const RECORDS: Record<string, SelectRecord> = {
  sites: selectSite,
  hazards: selectHazard,
  devices: selectDevice,
  junctions: selectJunction,
  approaches: selectApproach,
  waterside: selectWaterside,
  findings: selectFinding,
  villages: selectVillage,
}

/** One record with all its fields. */
export function addRecordRoutes(app: App, options: AppOptions): void {
  for (const [table, select] of Object.entries(RECORDS)) {
    app.get(`/api/towns/:town/${table}/:id`, (c) =>
      withSignal(c, options, async (signal) => {
        const [town, id, db] = [townOf(c), idOf(c), options.state.database()]
        await selectTownVersion(db, town, signal)
        return c.json(await select(db, town, id, signal))
      }),
    )
  }
}
