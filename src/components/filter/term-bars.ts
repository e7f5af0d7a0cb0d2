import type { TERM_BUCKETS } from '../../core/filter/choices.ts'

type Bucket = (typeof TERM_BUCKETS)[number]
/** `–` inside a range of words would read as a minus; a range of signed numbers takes an ellipsis. */
const signed = (day: number) => (day < 0 ? `−${-day}` : String(day))

/** Colour by the rule of urgency: orange late, yellow due within 7 days, blue within the term, grey without one. */
export function termColour({ from, to }: Bucket): 'orange' | 'yellow' | 'blue' | 'nodata' {
  if (Number.isNaN(from)) return 'nodata'
  if (to < 0) return 'orange'
  return to <= 7 ? 'yellow' : 'blue'
}

/** Short label below a bar: `≤ −8`, `−7…−1`, `≥ 22`; null = no deadline, said in words. */
export function termLabel({ from, to }: Bucket): string | null {
  if (Number.isNaN(from)) return null
  if (from === -Infinity) return `≤ ${signed(to)}`
  return to === Infinity ? `≥ ${signed(from)}` : `${signed(from)}…${signed(to)}`
}

/** Days late or left without a sign: `≥ 8` late, `1–7` late, `0–7` left; null = no deadline. */
export function termWords({ from, to }: Bucket): { key: 'late' | 'left'; range: string } | null {
  if (Number.isNaN(from)) return null
  if (to < 0) return { key: 'late', range: from === -Infinity ? `≥ ${-to}` : `${-to}–${-from}` }
  return { key: 'left', range: to === Infinity ? `≥ ${from}` : `${from}–${to}` }
}
