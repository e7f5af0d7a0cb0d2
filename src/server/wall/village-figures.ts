import { villageFactsOf } from '../villages/facts.ts'
import { boundariesOf } from '../villages/stats.ts'
import { hazardTextOf } from './hazard-thread.ts'
import type { WallMaker } from './wall-source.ts'

/** Counts and rates of all villages, of a village's wall too: the page marks which it is. */
export const villageFiguresOf: WallMaker<'villages'> = async (job) => {
  const { villages: facts } = await villageFactsOf(job.db, job.town)
  const boundaries = await boundariesOf(job.db, job.town)
  return hazardTextOf(job, 'villages', { facts, shapes: facts.map(({ id }) => boundaries.get(id) ?? null) })
}
