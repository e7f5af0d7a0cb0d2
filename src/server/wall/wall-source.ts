import type { EpochDay } from '../../core/time/calendar-day.ts'
import type { AppOptions } from '../app-options.ts'
import type { Database } from '../db/database.ts'
import type { WallFigures } from '../../contracts/wall-figures.ts'
import type { WallSource } from '../../core/wall/wall-model.ts'

/** What a source is asked: of one town, on one day, of one village or all. */
export interface WallJob {
  readonly db: Database
  readonly options: AppOptions
  readonly town: string
  readonly asOf: EpochDay
  /** False: `asOf` was asked for and is another day than the town's own. */
  readonly isToday: boolean
  /** Id of a village that exists; null = the whole town. */
  readonly area: string | null
  /** Version of the town's data, for what a source keeps between questions. */
  readonly version: string
}

/** Head of every answer; the route adds it. */
type Head = 'town' | 'asOf' | 'area' | 'dataVersion' | 'changedAt'

/** Figures without the head. */
export type BareFigures<S extends WallSource> = Omit<WallFigures[S], Head>

/** Figures as JSON text (UTF-8), written in the thread that made them: the server's own thread never holds the objects. */
export class FiguresText {
  constructor(readonly bytes: Uint8Array) {}
}

/** Works out a source's figures. Heavy work belongs in a thread of its own. @throws AppError. */
export type WallMaker<S extends WallSource> = (job: WallJob) => Promise<BareFigures<S> | FiguresText>

/** What a source adds that tells of a day of which it knows no history. */
export const ledgerOfDay = ({ isToday }: Pick<WallJob, 'isToday'>): { ledgerOf?: 'today' } =>
  isToday ? {} : { ledgerOf: 'today' }
