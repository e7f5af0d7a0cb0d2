import type { ImportReport } from '../../contracts/import.ts'
import type { TownFrame } from './town-frame.ts'
import type { ReadRow } from './read-rows.ts'

type Conflict = ImportReport['conflicts'][number]

export interface VillageFinding {
  /** Village by position; for a row without a place the one it names, when there is such a village. */
  villageId: string | null
  /** The name given, when the position speaks for another village. */
  statedVillage: string | null
  conflict: Conflict | null
}

/**
 * Village of a row. Position decides; a name that differs is kept beside it and reported.
 *
 * @param hasPlaces - false for ledgers whose rows have no place at all.
 */
export function makeVillageFinder(frame: TownFrame, hasPlaces = true): (row: ReadRow) => VillageFinding {
  const idOf = villageByName(frame)
  return ({ row, id, values, point }) => {
    const stated = typeof values.village === 'string' ? values.village : null
    const statedId = stated === null ? null : idOf(stated)
    if (point === null) {
      // Where no row has a place, a name that no village has would be lost without a word.
      const isLost = !hasPlaces && stated !== null && statedId === null
      const conflict = isLost ? { row, id, stated, byPosition: null } : null
      return { villageId: statedId, statedVillage: statedId === null ? stated : null, conflict }
    }
    const villageId = frame.villages.find(point[0], point[1])
    if (stated === null || (statedId !== null && statedId === villageId))
      return { villageId, statedVillage: null, conflict: null }
    const byPosition = villageId === null ? null : (frame.villageNames.get(villageId) ?? villageId)
    return { villageId, statedVillage: stated, conflict: { row, id, stated, byPosition } }
  }
}

/** Village of a name: by id or whole name, else by the name without its ending, when only one village has it. */
function villageByName({ villageNames }: TownFrame): (name: string) => string | null {
  const whole = new Map<string, string>()
  const short = new Map<string, string | null>()
  for (const [id, name] of villageNames) {
    whole.set(squeeze(id), id)
    whole.set(squeeze(name), id)
    short.set(withoutEnding(name), short.has(withoutEnding(name)) ? null : id)
  }
  return (name) => whole.get(squeeze(name)) ?? short.get(withoutEnding(name)) ?? null
}

const squeeze = (name: string) => name.normalize('NFKC').replace(/\s+/gu, '').toLowerCase()

/** 云溪村 = 云溪村委会 = 云溪村村民委员会 = 云溪: ledgers name the village or its committee. */
function withoutEnding(name: string): string {
  const words = squeeze(name).replace(/(?:村民委员会|居民委员会|村委会|居委会|委员会|社区|居民区|村|居)+$/u, '')
  return words === '' ? squeeze(name) : words
}
