/** Three figures: what comes after them is noise in every rate a town can have. */
const FIGURES = 3

/** A rate as it is read: `71.1`, `0.42`, `1,240`; `–` for none, never 0. */
export function rateText(rate: number | null): string {
  return rate === null ? '–' : Number(rate.toPrecision(FIGURES)).toLocaleString('en')
}
