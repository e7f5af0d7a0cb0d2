import type { LinkState, LinkedSystem, Register } from '../../../contracts/register.ts'
import type { TownRegisters } from '../../../contracts/town-registers.ts'
import type { RegisterFilter, RegisterState } from '../../../stores/registers-store.ts'

type Place = Register['places'][number]
export type KindPlace = Extract<Place, { in: 'kind' }>
type RoadItem = Extract<Place, { in: 'roads' }>['item']

/** A place of a register that holds rows, and how many there are. */
export interface HeldPlace {
  readonly place: Exclude<Place, { in: 'link' | 'report' }>
  readonly rows: number
  /** True: the rows are the whole ledger's, of which the register is a part that cannot be counted. */
  readonly isPart: boolean
  /** Newest day the ledger's sources speak of; null = not told. */
  readonly asOf: string | null
}
/** A system that a register comes from. */
export interface LineLink {
  readonly system: LinkedSystem
  readonly state: LinkState | null
}
export interface RegisterLine {
  readonly register: Register
  readonly held: readonly HeldPlace[]
  readonly pages: readonly string[]
  readonly links: readonly LineLink[]
  /** `kept` rows are here; `empty` none yet; `linked`, `not-connected` it lives in another system alone; `page` a page shows it. */
  readonly state: 'kept' | 'empty' | 'linked' | 'not-connected' | 'page'
}

/** What the catalog says of site and list kinds: id -> the system its rows come from, null = kept here. */
export type KindLinks = ReadonlyMap<string, string | null>

/** Keys of a town's counts that hold the items derived from roads. */
const ROAD_COUNTS: Readonly<Record<RoadItem, string>> = {
  junction: 'junction',
  approach: 'approach:minor',
  waterside: 'waterside',
  'road-finding': 'finding',
  device: 'device',
}

/**
 * Registers as this town has them.
 *
 * @param counts - of the town's summary; a key that is absent counts 0. @param townAsOf - ISO day the hazards speak of.
 */
export function registerLines(
  answer: TownRegisters,
  counts: Readonly<Record<string, number>>,
  townAsOf: string | null,
  kindLinks: KindLinks,
): readonly RegisterLine[] {
  const kinds = new Map(answer.kinds.map((one) => [one.kind, one]))
  const systems = new Map(answer.links.map(({ state, ...system }) => [system.id, { system, state }]))
  const parts = new Map(answer.parts.map(({ row, place, rows }) => [`${row} ${place}`, rows]))
  const heldOf = (place: HeldPlace['place'], key: string): HeldPlace => {
    // Registers of hazards are of some of them (major, supervised, of one sector): the count is the whole ledger's, and
    // says so.
    if (place.in === 'hazard') return { place, rows: counts['hazard'] ?? 0, isPart: true, asOf: townAsOf }
    if (place.in === 'roads') return { place, rows: counts[ROAD_COUNTS[place.item]] ?? 0, isPart: false, asOf: null }
    const kind = kinds.get(place.kind)
    return { place, rows: parts.get(key) ?? kind?.rows ?? 0, isPart: false, asOf: kind?.asOf ?? null }
  }
  return answer.registers.map((register) => {
    const { places } = register
    const held = places.flatMap((place, at) =>
      place.in === 'link' || place.in === 'report' ? [] : [heldOf(place, `${register.row} ${at}`)],
    )
    const linkIds = new Set(
      places.flatMap((place) => {
        const id = place.in === 'link' ? place.link : place.in === 'kind' ? kindLinks.get(place.kind) : null
        return id ? [id] : []
      }),
    )
    const links = [...linkIds].flatMap((id) => systems.get(id) ?? [])
    const pages = places.flatMap((place) => (place.in === 'report' ? [place.path] : []))
    return { register, held, pages, links, state: stateOf(register.role, held, links) }
  })
}

function stateOf(
  role: Register['role'],
  held: readonly HeldPlace[],
  links: readonly LineLink[],
): RegisterLine['state'] {
  if (held.some(({ rows }) => rows > 0)) return 'kept'
  // What is only linked is not missing here: it waits for its system.
  if (held.length > 0 && (role !== 'I' || links.length === 0)) return 'empty'
  if (links.length === 0) return 'page'
  return links.some(({ state }) => isConnected(state)) ? 'linked' : 'not-connected'
}

/** Connected = the town says since when. */
export const isConnected = (state: LinkState | null): boolean => state !== null && state.connectedOn !== null

const STATES: Readonly<Record<RegisterState, (line: RegisterLine) => boolean>> = {
  kept: ({ state }) => state === 'kept',
  empty: ({ state }) => state === 'empty',
  'not-connected': ({ links }) => links.some(({ state }) => !isConnected(state)),
}
export const isInState = (line: RegisterLine, state: RegisterState): boolean => STATES[state](line)

/**
 * @param searchText - what else of a line the words are looked for in: names of ledgers, in both languages.
 * @param except - a part of the filter that is left out, to count what its values would show.
 */
export function isRegisterShown(
  line: RegisterLine,
  filter: RegisterFilter,
  searchText: (line: RegisterLine) => string,
  except: keyof RegisterFilter | null = null,
): boolean {
  const { row, role } = line.register
  const holds: Record<keyof RegisterFilter, () => boolean> = {
    group: () => filter.group === null || row.startsWith(filter.group),
    role: () => filter.role === null || role.split('+').includes(filter.role),
    state: () => filter.state === null || isInState(line, filter.state),
    text: () => hasWords(`${row} ${line.register.title.zh} ${line.register.title.en} ${searchText(line)}`, filter.text),
  }
  return (Object.keys(holds) as (keyof RegisterFilter)[]).every((key) => key === except || holds[key]())
}

export function hasWords(text: string, wanted: string): boolean {
  const low = text.normalize('NFKC').toLowerCase()
  return wanted
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => low.includes(word))
}
