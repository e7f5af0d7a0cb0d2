import type { App, AppOptions } from '../app-options.ts'
import { selectRegisters } from '../queries/select-registers.ts'
import { selectTownVersion } from '../queries/select-towns.ts'
import { townOf, withSignal } from './request.ts'

/** What a town holds of the registers that plans ask for (contracts/town-registers.ts). */
export function addRegisterRoutes(app: App, options: AppOptions): void {
  app.get('/api/towns/:town/registers', (c) =>
    withSignal(c, options, async (signal) => {
      const [town, db] = [townOf(c), options.state.database()]
      await selectTownVersion(db, town, signal)
      const kinds = { siteKinds: options.catalog, listKinds: options.listKinds }
      return c.json(await selectRegisters(db, town, kinds, signal))
    }),
  )
}
