import { hasFewHazards, hazardTextOf, hazardWorkOf } from './hazard-thread.ts'
import type { WallMaker } from './wall-source.ts'

/**
 * Open hazards, their trends and marks. Sectors are those of the hazards the town keeps: the catalog of linked systems
 * names no sector, so that of a system which is not connected none is told here.
 */
export const hazardFiguresOf: WallMaker<'hazards'> = async (job) =>
  // Marks of many hazards are megabytes of text: written where they are made.
  (await hasFewHazards(job)) ? hazardWorkOf(job, 'hazards', null) : hazardTextOf(job, 'hazards', null)
