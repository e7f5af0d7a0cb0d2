/** Contours of individual risk are drawn between these, per year; 0.3 is a value in 10⁻⁶ per year, not a risk. */
export const LEAST_FREQUENCY = 1e-12
export const LARGEST_FREQUENCY = 1e-2

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
/** Frequencies that are the same number written twice: 3e-7 and 3.0000001e-7. */
const SAME = 1e-6

/**
 * A frequency per year as ledgers and QRA programs write it: `3e-7`, `3E-07`, `3×10⁻⁷`, `3x10^-7`, `3*10-7`, `10⁻⁶`,
 * `0.0000003`, each with or without `/a`, `/yr`, `次/年`, `a⁻¹`.
 *
 * @returns null when the text is no positive finite number.
 */
export function parseFrequency(value: string | number): number | null {
  if (typeof value === 'number') return Number.isFinite(value) && value > 0 ? value : null
  // Two numbers in one cell are not one.
  if (/\d\s+\d/.test(value)) return null
  const text = plain(value)
  const power = /^(?:(\d+(?:\.\d+)?|\.\d+)[×x*·])?10\^?([+-]?\d+)$/.exec(text)
  // `10` and `100` are numbers; a power needs its sign, its `^` or its factor.
  const isPower = power !== null && (power[1] !== undefined || /\^|[+-]/.test(text))
  const number = isPower
    ? Number(`${power[1] ?? '1'}e${power[2] ?? ''}`)
    : /^[\d.]+(e[+-]?\d+)?$/.test(text)
      ? Number(text)
      : Number.NaN
  return Number.isFinite(number) && number > 0 ? number : null
}

/** `3×10⁻⁷`: the mantissa with at most 3 digits. */
export function frequencyText(value: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(2).split('e')
  const digits = [...exponent.replace('+', '')].map((one) => (one === '-' ? '⁻' : (SUPERSCRIPTS[Number(one)] ?? one)))
  return `${Number(mantissa)}×10${digits.join('')}`
}

/** `3e-7`: the form that names a contour in lists of what is missing. */
export function frequencyKey(value: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(2).split('e')
  return `${Number(mantissa)}e${exponent.replace('+', '')}`
}

/** True when both are the same frequency but for the last digits. */
export const isSameFrequency = (a: number, b: number): boolean => Math.abs(a - b) <= SAME * Math.max(a, b)

function plain(value: string): string {
  const withPowers = value.replace(/[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (run) => `^${[...run].map(digitOf).join('')}`)
  return withPowers
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[−–—]/g, '-')
    .replace(/\s+/g, '')
    .replace(/(次)?\/(a|yr|y|year|年)$|(per)?(year|yr)$|a\^-1$|次每年$|每年$/, '')
}

const digitOf = (one: string) => (one === '⁻' ? '-' : one === '⁺' ? '+' : String(SUPERSCRIPTS.indexOf(one)))
