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
 * @param most - ticks there is room for, 0 included; at least 2.
 */
export function panelScale(highest: number, most: number): PanelScale {
  const top = Number.isFinite(highest) && highest > 0 ? highest * ROOM : 1
  const rough = top / Math.max(1, most - 1)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = (STEPS.find((one) => one * power >= rough - 1e-12) ?? 10) * power
  const ticks: number[] = []
  // Counted, not added up: 0.1 three times is not 0.3.
  for (let at = 0; at * step <= top + 1e-9; at++) ticks.push(Number((at * step).toPrecision(6)))
  return { max: top, ticks }
}
