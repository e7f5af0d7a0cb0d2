/**
 * How much of what needs something has it. `unknown`: nothing is known yet; `none`: there is nothing that needs it, so a
 * share has no denominator.
 */
export type KnownShare =
  { readonly kind: 'share'; readonly percent: number } | { readonly kind: 'unknown' } | { readonly kind: 'none' }

/**
 * Share of what is known, in per cent: what is unknown counts neither for nor against, as in the targets of a plan.
 *
 * @param has - count or length, >= 0, like the others.
 */
export function knownShare(has: number, lacks: number, unknown: number): KnownShare {
  if (has + lacks > 0) return { kind: 'share', percent: (has / (has + lacks)) * 100 }
  return { kind: unknown > 0 ? 'unknown' : 'none' }
}

/**
 * How many more must have it for a share to be reached; 0 = none.
 *
 * @param has - count, like `lacks`: the whole is what is known of.
 * @param targetPercent - 0 to 100.
 */
export const missingTo = (targetPercent: number, has: number, lacks: number): number =>
  // A share such as 60 % of 5 is no whole number in floating point.
  Math.max(0, Math.ceil((targetPercent / 100) * (has + lacks) - 1e-9) - has)
