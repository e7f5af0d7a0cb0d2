import type { SiteKind } from '../../contracts/site-kind.ts'
import { isoOfEpochDay } from '../../core/time/calendar-day.ts'
import { roadTargets } from '../../core/wall/road-summary.ts'
import { planDesksOf } from '../plans/plan-desks.ts'
import { selectTownRoads } from '../queries/select-town-roads.ts'
import { selectVillageNames } from '../queries/select-village-names.ts'
import { selectWeighing } from '../queries/select-weighing.ts'
import { runWorker } from '../run-worker.ts'
import type { RoadWork } from './road-work.ts'
import { ledgerOfDay, type WallMaker } from './wall-source.ts'

/**
 * What is derived from the roads, counted as the road pages count it in a thread of its own, with what the plan wants, and
 * the weighing stations. `area`: items and stations of the village; targets are the town's. Roads have no history: of
 * another day it says that these are today's.
 *
 * @throws AppError `worker/failed`; `contract/invalid` for a plan that is broken.
 */
export const roadFiguresOf: WallMaker<'roads'> = async ({ db, options, town, asOf: day, area, isToday }) => {
  const asOf = isoOfEpochDay(day)
  // The version is the head's: nobody reads the one in this text.
  const roads = await selectTownRoads(db, town, 0)
  const { villages, ...work } = await runWorker<RoadWork>({
    source: 'src/server/wall/road-figures.worker.ts',
    call: 'wallRoads',
    request: { roads, area },
    // Made in the thread by the same program.
    receive: (message) => ({ result: (message as { work: RoadWork }).work }),
  })
  const names = new Map((await selectVillageNames(db, town)).map(({ id, name }) => [id, name]))
  const kinds = [...options.catalog.values()].filter(isStation).map(({ id }) => id)
  const on = await planDesksOf(options).plan(town, { asOf })
  return {
    ...ledgerOfDay({ isToday }),
    ...work,
    ...roadTargets(on?.plan.targets ?? [], kinds),
    stations: await selectWeighing(db, town, { kinds, asOf, area }),
    villages: villages.map((one) => ({ ...one, name: names.get(one.id) ?? one.id })),
  }
}

/** A kind of the weighing group that says whether it runs; places where trucks unload do not. */
const isStation = ({ group, fields }: SiteKind): boolean =>
  group === 'weighing' && fields.some(({ id }) => id === 'isOnline')
