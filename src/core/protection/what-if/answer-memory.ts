import { applyEdits, unedited, type WhatIfAnswer } from './apply-edits.ts'
import type { Baseline } from './baseline.ts'
import type { Edit } from './edit.ts'

/** Answers that are kept; each holds only what differs from the others. */
const MOST_KEPT = 48

/**
 * Answers of a session by their edits. A list is mostly the last one with an edit more (only that one is carried out) or
 * fewer (undo: it is still known). Edits are compared by what they say, for those of a worker's message are copies.
 */
export function createAnswerMemory(base: Baseline): (edits: readonly Edit[]) => WhatIfAnswer {
  const none = { keys: [] as readonly string[], answer: unedited(base) }
  /** Last used last. */
  let kept: (typeof none)[] = []
  return (edits) => {
    const keys = edits.map((edit) => JSON.stringify(edit))
    const isPrefix = (one: typeof none) =>
      one.keys.length <= keys.length && one.keys.every((key, at) => key === keys[at])
    const nearest = kept.reduce((best, one) => (one.keys.length > best.keys.length && isPrefix(one) ? one : best), none)
    const isKnown = nearest.keys.length === keys.length
    const found = isKnown
      ? nearest
      : { keys, answer: applyEdits(base, edits.slice(nearest.keys.length), nearest.answer) }
    kept = [...kept.filter((one) => one !== nearest && one !== found), ...(isKnown ? [] : [nearest]), found].slice(
      -MOST_KEPT,
    )
    return found.answer
  }
}
