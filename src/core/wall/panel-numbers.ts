/** What stands where there is no value. */
const NO_VALUE = '–'
/** Narrow no-break space: groups are told apart without a sign that reads as a decimal point from afar. */
const GROUP = '\u202f'
/** Four digits are read at a glance and stay together (ISO 80000-1). */
const GROUPED_FROM = 10_000

/**
 * A number as the wall shows it: `–` for null and for what is no number, a true minus, groups of three from 10,000 on.
 *
 * @param decimals - digits after the point, kept even where they are 0, so that a column lines up.
 */
export function wallNumber(value: number | null, decimals = 0): string {
  if (value === null || !Number.isFinite(value)) return NO_VALUE
  const [whole = '0', part] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = Math.abs(value) >= GROUPED_FROM ? whole.replace(/\B(?=(\d{3})+$)/g, GROUP) : whole
  const text = part === undefined ? grouped : `${grouped}.${part}`
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text
}

/** A change: with its sign, `±0` for none. */
export function wallChange(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return NO_VALUE
  if (value === 0) return '±0'
  return value > 0 ? `+${wallNumber(value)}` : wallNumber(value)
}

/** Digits after the point with which rates of this size are told apart, one number for a whole column. */
export function rateDecimals(highest: number | null): number {
  if (highest === null || highest >= 100) return 0
  return highest < 1 ? 2 : 1
}

/** Width of a digit, of a group's space and of a sign, as parts of the type's size (system sans, weight 600). */
const DIGIT_EM = 0.59
const GROUP_EM = 0.26

/**
 * Size of type at which a number fits a width.
 *
 * @param text - of {@link wallNumber}. @param width - in any unit. @param most - the size it has where there is room.
 */
export function sizeThatFits(text: string, width: number, most: number): number {
  let ems = 0
  for (const sign of text) ems += sign === GROUP ? GROUP_EM : DIGIT_EM
  return ems === 0 ? most : Math.min(most, Math.floor(width / ems))
}
