/** What a line is about: ◆ it falls short, ▲ late or damaged, half = it is not known, ✓ done; null = none. */
export type WorkSign = 'lacks' | 'damaged' | 'open' | 'has' | null

/** A line of a panel: words, and a number at its end. */
export interface WorkLine {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly sign: WorkSign
  /** A line of something else than those above: it is set apart. */
  readonly isApart?: boolean
}
