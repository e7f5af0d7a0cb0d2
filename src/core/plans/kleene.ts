/** Kleene's three values: 1 yes, 0 no, -1 unknown. */
export type Truth = 1 | 0 | -1

/** No if either is no; else unknown if either is unknown. */
export const and = (a: Truth, b: Truth): Truth => (a === 0 || b === 0 ? 0 : a === -1 || b === -1 ? -1 : 1)

/** Yes if either is yes; else unknown if either is unknown. */
export const or = (a: Truth, b: Truth): Truth => (a === 1 || b === 1 ? 1 : a === -1 || b === -1 ? -1 : 0)

/** Unknown stays unknown. */
export const not = (a: Truth): Truth => (a === -1 ? -1 : a === 1 ? 0 : 1)
