import type { Facts } from './rule.ts'

/** Kinds of civil building that a group of GB 36894 leaves open. */
const OPEN_CIVIL = ['important-public', 'crowded-place', 'public-building', 'public-facility', 'public-welfare']
const OPEN_HOMES = ['residential-area', 'village', 'scattered-dwelling']
const ANY_CLASS = ['important', 'class-1', 'class-2', 'class-3']

interface GroupWords {
  readonly kinds: readonly string[]
  readonly maybe: readonly string[]
  readonly protectedClass: readonly string[]
}
const civil = (kinds: readonly string[] = [], protectedClass = ANY_CLASS): GroupWords => ({
  kinds: ['civil', ...kinds],
  maybe: OPEN_CIVIL,
  protectedClass,
})

/** What a group of GB 36894 says in the words of the fire codes. A school is never of class 2 or 3 of GB 50156, annex B. */
const WORDS: Readonly<Record<string, GroupWords>> = {
  culture: civil(),
  education: civil(['school'], ['important', 'class-1']),
  medical: civil(['hospital'], ['important', 'class-1']),
  welfare: civil(['public-welfare'], ['important', 'class-1']),
  'other-low-self-protection': civil(),
  'library-exhibition': civil(),
  heritage: civil(),
  religious: civil(),
  'foreign-mission': civil(),
  office: civil(),
  'sports-venue': civil(['stadium']),
  'commerce-catering': civil(),
  hotel: civil(),
  'business-office': civil(),
  entertainment: civil(['theatre']),
  'transport-hub': civil(['station']),
  residential: { kinds: ['civil', 'dwelling'], maybe: OPEN_HOMES, protectedClass: ['class-1', 'class-2', 'class-3'] },
  'park-square': { kinds: ['park'], maybe: ['crowded-place', 'important-public'], protectedClass: ANY_CLASS },
}

/**
 * Facts of a target: what its record states, and what its group says in the words of the fire codes where the record does
 * not. A group only rules out and in what is certain; the rest stays open (`maybe`), so that a rule that may be meant is not
 * passed over. A group without an entry (industry, rail, military …) leaves all open.
 *
 * @param record - fields by name, `kinds` and `targetGroup` among them; null = not known.
 */
export function targetFacts(record: Readonly<Record<string, unknown>>): Facts {
  const words = typeof record['targetGroup'] === 'string' ? WORDS[record['targetGroup']] : undefined
  if (!words || isGiven(record['kinds'])) return { known: record }
  return {
    known: { ...record, kinds: words.kinds },
    maybe: {
      kinds: words.maybe,
      ...(isGiven(record['protectedClass']) ? {} : { protectedClass: words.protectedClass }),
    },
  }
}

const isGiven = (value: unknown) =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
