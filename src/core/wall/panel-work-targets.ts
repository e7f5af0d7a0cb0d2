import { percentText } from './panel-work-text.ts'

/** Units whose values are no amounts: what is done or not, and days of the calendar. */
const NO_AMOUNTS = ['done', 'MMDD', 'day of month']

/** A target's figures, as the wall gets them. */
export interface TargetFigures {
  readonly value: number | null
  readonly operator: string
  readonly target: number
  readonly unit: string
}

/** The number alone; month and day as such (`1215` -> `12-15`). `done` has none. */
export function targetNumber(value: number, unit: string): string {
  if (unit === 'MMDD') return `${two(Math.floor(value / 100))}-${two(value % 100)}`
  if (unit.startsWith('%')) return percentText(value)
  return String(Math.round(value * 10) / 10).replace('-', '−')
}
const two = (part: number) => String(part).padStart(2, '0')

/** What is asked: a number to be reached needs no sign, a limit does. */
export function askedNumber({ operator, target, unit }: TargetFigures): string {
  const sign = { '<=': '≤ ', '<': '< ', '>': '> ' }[operator] ?? ''
  return `${sign}${unit.startsWith('%') ? String(Math.round(target * 10) / 10) : targetNumber(target, unit)}`
}

/** Whether the value is what is asked for now; a target may be reached and yet have been so too late. */
export function isReached({ value, operator, target }: TargetFigures): boolean {
  if (value === null) return false
  if (operator === '<=') return value <= target
  if (operator === '<') return value < target
  if (operator === '>') return value > target
  return value >= target
}

/** Right end of the scale of a target's bar, which begins at 0; null = a bar says nothing. */
export function targetBarEnd({ value, target, unit }: TargetFigures): number | null {
  if (value === null || value < 0 || target <= 0 || NO_AMOUNTS.includes(unit)) return null
  const most = Math.max(value, target)
  return unit === '%' && most <= 100 ? 100 : most
}

/** Sum of rows or of lengths as it is shown: whole from 100 on, with at most one decimal below. */
export function shownAmount(amount: number): number {
  return Math.abs(amount) < 100 ? Math.round(amount * 10) / 10 : Math.round(amount)
}
