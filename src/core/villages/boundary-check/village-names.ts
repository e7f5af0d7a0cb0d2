/** A name as ledgers write it, and how many rows do. */
export interface StatedName {
  readonly name: string
  readonly rows: number
}
interface Named {
  readonly id: string
  readonly name: string
}

/** A stated name that is surely one village. */
export interface MatchedName extends StatedName {
  readonly villageId: string
  /** `exact`; `written` = but for width, spaces, case; `kind` = 村委会 for 村; `stem` = without any ending. */
  readonly how: 'exact' | 'written' | 'kind' | 'stem'
}

/** A stated name that a person must decide on; nothing is guessed. */
export interface NameToReview extends StatedName {
  /** `ambiguous`: several fit; `other-kind`: 村 against 社区; `similar`: one character off; `none`. */
  readonly why: 'ambiguous' | 'other-kind' | 'similar' | 'none'
  readonly candidates: readonly Named[]
}

export interface NameMatches {
  readonly matched: readonly MatchedName[]
  readonly review: readonly NameToReview[]
}

type Kind = 'village' | 'community' | 'li' | null
const MOST_CANDIDATES = 8
/** Shorter stems differ from half the town by one character. */
const SIMILAR_LENGTH = 3

const COMMITTEES: readonly [RegExp, string, Kind][] = [
  [/(?:村民委员会|村委会|村委)$/u, '村', 'village'],
  [/(?:居民委员会|居委会|居委|居民区)$/u, '', 'community'],
]
const KINDS: readonly [RegExp, Kind][] = [
  [/(?:行政村|建制村|村)$/u, 'village'],
  [/(?:社区|居)$/u, 'community'],
  [/里$/u, 'li'],
]

/** Full and half width, spaces, case and separators made one. */
export const writtenForm = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s·•.,，。、_-]+/gu, '')
    .toLowerCase()

/**
 * A village's name without what only says what it is: 云溪村村民委员会 -> 云溪, village. A name that is nothing but an
 * ending stays whole.
 */
export function stemOf(name: string): { stem: string; kind: Kind } {
  let rest = writtenForm(name)
  let kind: Kind = null
  for (const [pattern, instead, of] of COMMITTEES) {
    if (!pattern.test(rest)) continue
    // 云溪村民委员会 is read as 云溪村 + 民委员会 by nobody: the ending takes its 村 along and gives it back.
    rest = rest.replace(pattern, instead).replace(/村村$/u, '村')
    kind = of
    break
  }
  for (const [pattern, of] of KINDS) {
    const stem = rest.replace(pattern, '')
    if (stem === rest || stem === '') continue
    return { stem, kind: kind ?? of }
  }
  return rest === '' ? { stem: writtenForm(name), kind: null } : { stem: rest, kind }
}

/**
 * Matches names that ledgers state with the villages of the boundaries: as they stand, as written, by kind, by stem. The
 * first of these that fits exactly one village matches; several, another kind or one character off go on the review list
 * with their candidates. An id counts as a name.
 *
 * Cost: linear in names and villages (candidates are found by hash, one-character differences by deleting each character).
 */
export function matchVillageNames(stated: readonly StatedName[], villages: readonly Named[]): NameMatches {
  const exact = index(villages, ({ id, name }) => [name, id])
  const written = index(villages, ({ id, name }) => [writtenForm(name), writtenForm(id)])
  const kinds = index(villages, ({ name }) => [keyOf(stemOf(name))])
  const stems = index(villages, ({ name }) => [stemOf(name).stem])
  const near = index(villages, ({ name }) => nearKeys(stemOf(name).stem))
  const matched: MatchedName[] = []
  const review: NameToReview[] = []
  for (const { name, rows } of stated) {
    const said = stemOf(name)
    const levels = [
      ['exact', exact.get(name)],
      ['written', written.get(writtenForm(name))],
      ['kind', said.kind === null ? undefined : kinds.get(keyOf(said))],
    ] as const
    const level = levels.find(([, found]) => found !== undefined)
    const sameStem = stems.get(said.stem) ?? []
    const found = level?.[1] ?? sameStem
    const [only] = found
    const isOtherKind =
      level === undefined && said.kind !== null && only !== undefined && stemOf(only.name).kind !== null
    if (only && found.length === 1 && !isOtherKind) {
      matched.push({ name, rows, villageId: only.id, how: level?.[0] ?? 'stem' })
      continue
    }
    const similar = found.length > 0 ? [] : unique(nearKeys(said.stem).flatMap((key) => near.get(key) ?? []))
    const why = found.length > 1 ? 'ambiguous' : isOtherKind ? 'other-kind' : similar.length > 0 ? 'similar' : 'none'
    const candidates = (found.length > 0 ? found : similar).slice(0, MOST_CANDIDATES)
    review.push({ name, rows, why, candidates: candidates.map(({ id, name }) => ({ id, name })) })
  }
  return { matched, review }
}

/** Groups of villages that bear one name once written alike, each of two or more ids. Names of one stem but of two kinds differ. */
export function sameNames(villages: readonly Named[]): { name: string; ids: string[] }[] {
  const groups = [...index(villages, ({ name }) => [keyOf(stemOf(name))]).values()]
  return groups.filter(({ length }) => length > 1).map((group) => ({ name: group[0]?.name ?? '', ids: group.map(({ id }) => id) })) // prettier-ignore
}

const keyOf = ({ stem, kind }: { stem: string; kind: Kind }): string => `${stem}\n${kind ?? ''}`
const unique = <T>(items: readonly T[]): T[] => [...new Set(items)]

function index(villages: readonly Named[], keysOf: (village: Named) => string[]): Map<string, Named[]> {
  const found = new Map<string, Named[]>()
  for (const village of villages) {
    for (const key of unique(keysOf(village))) {
      const same = found.get(key)
      if (same) same.push(village)
      else found.set(key, [village])
    }
  }
  return found
}

/** Two stems share a key when they differ by one character put in, left out or changed. */
function nearKeys(stem: string): string[] {
  const characters = [...stem]
  if (characters.length < SIMILAR_LENGTH) return []
  return [stem, ...characters.map((_, at) => characters.toSpliced(at, 1).join(''))]
}
