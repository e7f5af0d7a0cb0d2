/** What the header tells of the town where no panel of the scene does. */
export interface WallTallyFacts {
  /** Open major hazards; null = not known. */
  readonly red: number | null
  /** Overdue ones, major ones included; null = not known. */
  readonly overdue: number | null
  /** Villages with most major ones, where there is the width. */
  readonly where: readonly { readonly name: string; readonly count: number }[]
  /** Nobody confirmed them for too long. */
  readonly isOld: boolean
}
