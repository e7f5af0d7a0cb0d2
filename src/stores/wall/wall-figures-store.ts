import { shallowReactive } from 'vue'
import { defineStore } from 'pinia'
import type { WallFigures } from '../../contracts/wall-figures.ts'
import type { AppError } from '../../core/errors.ts'
import { WALL_SOURCES, type WallSource } from '../../core/wall/wall-model.ts'

/** What the wall knows of one source. The last good figures stay for ever; how old they are is told beside them. */
export interface SourcePart<S extends WallSource = WallSource> {
  /** Null = never received. */
  figures: WallFigures[S] | null
  /** Server's clock, ms, when the server last said that these figures hold; null = never. */
  checkedAt: number | null
  /** They come from what this browser kept, the server was not there. */
  isKept: boolean
  /** Why the last question failed; null = it did not. */
  error: AppError | null
}
export type SourceParts = { [S in WallSource]: SourcePart<S> }

const nothing = <S extends WallSource>(): SourcePart<S> => ({
  figures: null,
  checkedAt: null,
  isKept: false,
  error: null,
})

/** The sources of the wall, each asked on its own. A part is replaced whole, never changed in place. */
export const useWallFiguresStore = defineStore('wall-figures', () => {
  const parts = shallowReactive(Object.fromEntries(WALL_SOURCES.map((source) => [source, nothing()])) as SourceParts)
  return { parts }
})
