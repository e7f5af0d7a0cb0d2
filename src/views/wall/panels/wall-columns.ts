import { textUnits } from '../../../core/wall/panel-names.ts'

/** Widest of some texts, in layout units. */
export const widestUnits = (texts: readonly string[], size?: number): number =>
  Math.ceil(Math.max(0, ...texts.map((text) => textUnits(text, size))))

/** Columns of a grid: numbers are layout units, `rest` is what is left. */
export function unitColumns(...columns: readonly (number | 'rest')[]): string {
  return columns.map((one) => (one === 'rest' ? 'minmax(0, 1fr)' : `calc(${one} * var(--u))`)).join(' ')
}
