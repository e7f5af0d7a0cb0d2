/** An axis that begins at 0: its end and its round ticks, in the values' unit. */
export interface PanelScale {
  readonly max: number
  readonly ticks: readonly number[]
}

const STEPS = [1, 2, 5, 10] as const
/** Room to the right of the largest value, so that its mark is not on the edge. */
const ROOM = 1.06

/**
 * Scale from 0 to a little above the largest value, with round ticks.
 *
 * @param highest - > 0; anything else gives an axis of 0 to 1.
 * @param leastShare - least distance of two ticks as a share of the axis, > 0, so that their numbers do not touch.
 */
export function panelScale(highest: number, leastShare: number): PanelScale {
  const max = Number.isFinite(highest) && highest > 0 ? highest * ROOM : 1
  const rough = max * Math.max(leastShare, 0.05)
  const power = 10 ** Math.floor(Math.log10(rough))
  // A hair of grace: 0.1 * 2 is not 0.2.
  const step = (STEPS.find((one) => one * power >= rough * (1 - 1e-9)) ?? 10) * power
  const ticks: number[] = []
  // Counted, not added up: 0.1 three times is not 0.3.
  for (let at = 0; at * step <= max; at++) ticks.push(Number((at * step).toPrecision(6)))
  return { max, ticks }
}
