import { NETWORK_SETTINGS, JUNCTION_SETTINGS, ROADSIDE_SETTINGS } from '../../catalog/road-rules.ts'
import { AppError } from '../../core/errors.ts'
import type { RoadsSettings } from '../../core/roads/derive.ts'

/** The numbers and switches that come with the program (data/rules), each with its source in the file. */
export const ROADS_SETTINGS: RoadsSettings = {
  network: NETWORK_SETTINGS,
  junctions: JUNCTION_SETTINGS,
  roadside: ROADSIDE_SETTINGS,
}

/**
 * Settings with some values of the user's own, as `key=value` texts by the keys of data/rules.
 *
 * @throws AppError `argument/invalid` for an unknown key, or a value that is no number or no yes or no.
 */
export function withChosen(chosen: Readonly<Record<string, string>>): RoadsSettings {
  const left = new Map(Object.entries(chosen))
  const put = <T extends object>(group: T): T =>
    Object.fromEntries(
      Object.entries(group).map(([key, value]: [string, unknown]) => {
        const text = left.get(key)
        left.delete(key)
        return [key, text === undefined ? value : valueLike(key, text, value)]
      }),
    ) as T
  const settings = {
    network: put(ROADS_SETTINGS.network),
    junctions: put(ROADS_SETTINGS.junctions),
    roadside: put(ROADS_SETTINGS.roadside),
  }
  const [strange] = left.keys()
  if (strange !== undefined) {
    const known = Object.values(ROADS_SETTINGS).flatMap((group: object) => Object.keys(group))
    throw new AppError('argument/invalid', { name: '--set', found: strange, expected: known.join(', ') })
  }
  return settings
}

function valueLike(key: string, text: string, like: unknown): unknown {
  const fail = (expected: string) => new AppError('argument/invalid', { name: `--set ${key}`, found: text, expected })
  if (typeof like === 'boolean') {
    if (text === 'true' || text === 'false') return text === 'true'
    throw fail('true or false')
  }
  if (typeof like === 'number') {
    const value = Number(text)
    if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value
    throw fail('a number of 0 or more')
  }
  if (key === 'noding' && (text === 'shared' || text === 'crossings')) return text
  throw fail('shared or crossings')
}
