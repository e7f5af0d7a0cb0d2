import { z } from 'zod'
import { FACT_SUBJECTS, newFact } from '../../contracts/fact.ts'
import { recordId } from '../../contracts/primitives.ts'
import type { App, AppOptions } from '../app-options.ts'
import { loadLinkedSystems } from '../catalog/load-linked-systems.ts'
import { addFact } from '../facts/write-fact.ts'
import { selectFacts } from '../queries/select-facts.ts'
import { selectLinks } from '../queries/select-links.ts'
import { selectTownVersion } from '../queries/select-towns.ts'
import { queryOf, townOf, withSignal } from './request.ts'
import { recordBodyLimit, writtenBody } from './write-guard.ts'

const factsQuery = z.strictObject({ subject: z.enum(FACT_SUBJECTS), id: recordId })

/** Dated facts: written, and the history of a row; the state of linked systems. */
export function addFactRoutes(app: App, options: AppOptions): void {
  const db = () => options.state.database()
  app.get('/api/towns/:town/facts', (c) =>
    withSignal(c, options, async (signal) => {
      const [town, { subject, id }] = [townOf(c), queryOf(c, factsQuery)]
      await selectTownVersion(db(), town, signal)
      return c.json({ facts: await selectFacts(db(), town, subject, id, signal) })
    }),
  )
  app.post('/api/towns/:town/facts', recordBodyLimit, async (c) => {
    const [town, input] = [townOf(c), await writtenBody(c, newFact)]
    await selectTownVersion(db(), town)
    return c.json(await addFact(db(), town, input, { siteKinds: options.catalog, listKinds: options.listKinds }), 201)
  })
  app.get('/api/towns/:town/links', (c) =>
    withSignal(c, options, async (signal) => {
      const town = townOf(c)
      await selectTownVersion(db(), town, signal)
      return c.json(await selectLinks(db(), town, await loadLinkedSystems(), signal))
    }),
  )
}
