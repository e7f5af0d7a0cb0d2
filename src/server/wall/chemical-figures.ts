import { MONITORING_LINKS } from '../../catalog/monitoring-links.ts'
import type { ChemicalSummary } from '../../core/wall/chemical-summary.ts'
import { protectionInputText } from '../protection/input-text.ts'
import { selectLinks } from '../queries/select-links.ts'
import { runWorker } from '../run-worker.ts'
import { ledgerOfDay, type WallMaker } from './wall-source.ts'

/**
 * Distances of hazard sources as the protection page judges them at first, worked out in a thread of its own, and the
 * systems of live readings. `area`: facilities that lie in the village, against targets anywhere. Facilities have no
 * history: of another day it says that these are today's.
 *
 * @throws AppError `town/not-found`; `worker/failed`.
 */
export const chemicalFiguresOf: WallMaker<'chemicals'> = async ({ db, options, town, area, isToday }) => {
  const input = await protectionInputText(db, town, options.catalog)
  const { links } = await selectLinks(db, town, MONITORING_LINKS)
  const summary = await runWorker<ChemicalSummary>({
    source: 'src/server/wall/chemical-figures.worker.ts',
    call: 'wallChemicals',
    request: { input, area },
    // Made in the thread by the same program.
    receive: (message) => ({ result: (message as { summary: ChemicalSummary }).summary }),
  })
  return {
    ...ledgerOfDay({ isToday }),
    ...summary,
    monitoring: links.map(({ id, title, state }) => ({
      id,
      title,
      connectedOn: state?.connectedOn ?? null,
      lastUpdate: state?.lastUpdate ?? null,
    })),
  }
}
