/**
 * What a line is about: ▲ late, half = it is not known, ✓ done; null = none. What the roads lack has the sign that the map
 * draws it with: a line without and with gaps, a ring, a plate.
 */
export type WorkSign = 'rail-absent' | 'rail-damaged' | 'bump-lacks' | 'stopped' | 'late' | 'open' | 'has' | null

/** A line of a panel: words, and a number at its end. */
export interface WorkLine {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly sign: WorkSign
  /** A line of something else than those above: it is set apart. */
  readonly isApart?: boolean
}
