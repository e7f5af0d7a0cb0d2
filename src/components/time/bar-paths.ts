import type { Timeline } from '../../core/filter/answer.ts'
import { xOfDay, type TimeAxis } from '../../core/time/timeline-axis.ts'

/** A plot: the axis, its height and the line between found (up) and closed (down), CSS pixels from the top. */
export interface PlotFrame {
  readonly axis: TimeAxis
  readonly heightPx: number
  readonly baseY: number
  /** Items at the full height on either side. */
  readonly most: number
}

const GAP_PX = 1
/** One item is seen, however many the tallest bar stands for. */
const LEAST_PX = 1

/** SVG path of all bars of one side, one rectangle a step; steps without items draw nothing. */
export function barPath({ starts }: Timeline, counts: Uint32Array, side: 'up' | 'down', frame: PlotFrame): string {
  const room = side === 'up' ? frame.baseY : frame.heightPx - frame.baseY - 1
  let path = ''
  counts.forEach((count, step) => {
    if (count === 0) return
    const left = xOfDay(frame.axis, starts[step] ?? 0)
    const right = xOfDay(frame.axis, starts[step + 1] ?? 0)
    const gap = right - left > 5 ? GAP_PX : 0.5
    const tall = Math.max(LEAST_PX, (count / frame.most) * room)
    const y = side === 'up' ? frame.baseY - tall : frame.baseY + 1
    path += `M${px(left)} ${px(y)}h${px(Math.max(0.5, right - left - gap))}v${px(tall)}h${px(-Math.max(0.5, right - left - gap))}z`
  })
  return path
}

/** SVG path of the open line: a point at the end of each step, `most` items at the top, 0 at the bottom of the plot. */
export function openPath({ starts, open }: Timeline, { axis, heightPx }: PlotFrame, most: number): string {
  return Array.from(open, (count, step) => {
    const x = xOfDay(axis, starts[step + 1] ?? 0)
    const y = heightPx - 1 - (count / most) * (heightPx - 2)
    return `${step === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`
  }).join('')
}

const px = (value: number) => String(Math.round(value * 100) / 100)
