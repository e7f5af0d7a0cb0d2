import { roundLengthM } from '../../composables/scale-bar.ts'

/** Denominators that are printed: round, and close enough that no map wastes more than a fifth of its frame. */
const STEPS = [1, 1.1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9, 10]

export interface PaperScale {
  /** 1 : denominator. */
  readonly denominator: number
  readonly mmPerM: number
  /** Length of the bar and of the marks on the frame, metres. */
  readonly barM: number
}

/**
 * The largest round scale at which an area fits into a frame.
 *
 * @param widthM, heightM - of the area. @param widthMm, heightMm - of the frame without its margin.
 */
export function paperScale(widthM: number, heightM: number, widthMm: number, heightMm: number): PaperScale {
  const least = 1000 * Math.max(widthM / widthMm, heightM / heightMm, 0.1)
  const power = 10 ** Math.floor(Math.log10(least))
  const denominator = power * (STEPS.find((step) => step * power >= least - 1e-6) ?? 10)
  const mmPerM = 1000 / denominator
  return { denominator, mmPerM, barM: roundLengthM(30 / mmPerM) }
}
