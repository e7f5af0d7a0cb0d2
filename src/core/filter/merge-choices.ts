import { FILTER_DIMENSIONS, type FilterChoices, type FilterDimension } from './choices.ts'

/** Choices of an opened number that the page does not share: they stay when the page's filter changes. */
export type OwnChoices = Partial<FilterChoices>

/** What `query` chooses otherwise than the page does. */
export function ownChoices(query: FilterChoices, page: FilterChoices): OwnChoices {
  const own = FILTER_DIMENSIONS.filter((dimension) => !isSameChoice(query, page, dimension))
  return Object.fromEntries(own.map((dimension) => [dimension, query[dimension]]))
}

/** The page's choices with those of the opened number in their place. */
export function withOwnChoices(page: FilterChoices, own: OwnChoices): FilterChoices {
  return { ...page, ...own }
}

function isSameChoice(a: FilterChoices, b: FilterChoices, dimension: FilterDimension): boolean {
  return a[dimension] === b[dimension] || JSON.stringify(a[dimension]) === JSON.stringify(b[dimension])
}
