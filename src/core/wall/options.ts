import { epochDayOf } from '../time/calendar-day.ts'

/** Numbers that an option may take, with the one that stands in. */
export interface OptionRange {
  readonly least: number
  readonly most: number
}
/** What a town sets for its wall (`town.json`, `wall`), already read by its contract. */
export interface TownWallSettings<S> {
  readonly scenes?: readonly (string | S)[] | undefined
  readonly interval?: number | undefined
  readonly refresh?: number | undefined
  readonly theme?: 'dark' | 'light' | undefined
  readonly lang?: 'zh' | 'en' | undefined
  readonly distance?: number | undefined
  readonly pitch?: number | undefined
  readonly area?: string | undefined
  readonly asOf?: string | undefined
}

export const DRILLS = ['throw', 'hang', 'stall'] as const
export type Drill = (typeof DRILLS)[number]

export interface WallOptions<S> {
  readonly scenes: readonly S[]
  readonly intervalS: number
  readonly refreshS: number
  readonly theme: 'dark' | 'light'
  readonly lang: 'zh' | 'en'
  readonly distanceM: number | null
  readonly pitchMm: number | null
  readonly town: string | null
  readonly area: string | null
  readonly asOf: string | null
  /** Scene to begin with. */
  readonly scene: string | null
  readonly isPaused: boolean
  /** True: the code for a remote is always shown; false: no remote; null: shown when a remote asks for it. */
  readonly remote: boolean | null
  readonly drill: Drill | null
}

/** A part of the address that was not followed. `expected` and `used` are in no language; '' = a name nobody knows. */
export interface IgnoredOption {
  readonly name: string
  readonly value: string
  readonly expected: string
  readonly used: string
}

export interface OptionSources<S> {
  /** The program's scenes in their usual order. */
  readonly catalog: readonly S[]
  /** Null = the town is not known yet, or sets nothing. */
  readonly town: TownWallSettings<S> | null
  readonly limits: {
    readonly interval: OptionRange & { readonly usual: number }
    readonly refresh: OptionRange & { readonly usual: number }
    readonly distance: OptionRange
    readonly pitch: OptionRange
  }
}

/**
 * What the wall shows and how: the address over the town's settings over the usual. What cannot be followed is left out
 * and named; the wall starts all the same.
 *
 * @param query - of the address, with or without `?`.
 */
export function readWallOptions<S extends { readonly id: string }>(
  query: string,
  { catalog, town, limits }: OptionSources<S>,
): { options: WallOptions<S>; ignored: readonly IgnoredOption[] } {
  const given = new Map([...new URLSearchParams(query)].map(([name, value]) => [name, value.trim()]))
  const ignored: IgnoredOption[] = []
  const leave = (name: string, value: string, expected: string, used: string | number | null) => {
    ignored.push({ name, value: short(value), expected, used: used === null ? '' : String(used) })
  }
  function read<T>(name: string, usual: T, parse: (text: string) => T | null, expected: string): T {
    const text = given.get(name)
    given.delete(name)
    if (text === undefined) return usual
    const value = parse(text)
    if (value !== null) return value
    leave(name, text, expected, typeof usual === 'string' || typeof usual === 'number' ? usual : null)
    return usual
  }
  const number = <T extends number | null>(name: string, usual: T, { least, most }: OptionRange, unit: string) =>
    read<number | T>(name, usual, (text) => numberWithin(text, least, most), `${least}–${most} ${unit}`)
  const choice = <C extends string, T extends C | null>(name: string, usual: T, values: readonly C[]) =>
    read<C | T>(name, usual, (text) => values.find((value) => value === text) ?? null, values.join(' | '))
  const text = (name: string, usual: string | null) => read(name, usual, (value) => value || null, '…')

  const own = (town?.scenes ?? []).filter((one) => typeof one !== 'string')
  const known = new Map([...catalog, ...own].map((scene) => [scene.id, scene]))
  // Each once: of a scene that follows itself nobody could tell that the wall goes on.
  const knownOf = (ids: readonly string[]) => [...new Set(ids)].flatMap((id) => known.get(id) ?? [])
  // A town's list is data too: a scene it names that no longer exists leaves the others.
  const townIds = (town?.scenes ?? []).map((one) => (typeof one === 'string' ? one : one.id))
  const townScenes = knownOf(townIds)
  const usualScenes = townScenes.length > 0 ? townScenes : catalog
  const named = given.get('scenes')
  given.delete('scenes')
  const wanted = (named ?? '').split(',').flatMap((id) => id.trim() || [])
  const found = knownOf(wanted)
  const scenes = found.length > 0 ? found : usualScenes
  const unknown = [...new Set(wanted.filter((id) => !known.has(id)))]
  const expectedScenes = [...known.keys()].join(', ')
  const usedScenes = scenes.map(({ id }) => id).join(', ')
  if (unknown.length > 0) leave('scenes', unknown.join(', '), expectedScenes, usedScenes)
  else if (named !== undefined && found.length === 0) leave('scenes', named, expectedScenes, usedScenes)
  const repeated = repetitions((found.length > 0 ? wanted : townIds).filter((id) => known.has(id)))
  if (repeated.length > 0) leave('scenes', repeated.join(', '), '', usedScenes)

  const options: WallOptions<S> = {
    scenes,
    intervalS: number('interval', town?.interval ?? limits.interval.usual, limits.interval, 's'),
    refreshS: number('refresh', town?.refresh ?? limits.refresh.usual, limits.refresh, 's'),
    theme: choice('theme', town?.theme ?? 'dark', ['dark', 'light']),
    lang: choice('lang', town?.lang ?? 'zh', ['zh', 'en']),
    distanceM: number('distance', town?.distance ?? null, limits.distance, 'm'),
    pitchMm: number('pitch', town?.pitch ?? null, limits.pitch, 'mm'),
    town: text('town', null),
    area: text('area', town?.area ?? null),
    asOf: read('asOf', town?.asOf ?? null, (day) => (epochDayOf(day) === null ? null : day), 'YYYY-MM-DD'),
    scene: choice(
      'scene',
      null,
      scenes.map(({ id }) => id),
    ),
    isPaused: read('paused', false, flag, '0 | 1'),
    remote: read<boolean | null>('remote', null, flag, '0 | 1'),
    drill: choice('drill', null, DRILLS),
  }
  for (const [name, value] of given) leave(name, value, '', null)
  return { options, ignored }
}

/** What stands in a list more than once, with how often: `overview ×2`. */
const repetitions = (list: readonly string[]): string[] =>
  [...new Set(list)].flatMap((one) => {
    const times = list.filter((other) => other === one).length
    return times > 1 ? `${one} ×${times}` : []
  })

const flag = (text: string): boolean | null => (text === '1' ? true : text === '0' ? false : null)

function numberWithin(text: string, least: number, most: number): number | null {
  const value = text === '' ? Number.NaN : Number(text)
  return value >= least && value <= most ? value : null
}

/** An address may hold anything; what is shown of it stays short. */
const short = (value: string): string => (value.length > 24 ? `${value.slice(0, 23)}…` : value)
