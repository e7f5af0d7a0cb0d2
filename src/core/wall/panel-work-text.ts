/** Height of running text of the wall, layout units. */
const TEXT = 32

/** Widths as a part of the type's height, rather wide than narrow: measured on Noto Sans SC. */
function widthOf(character: string): number {
  if ((character.codePointAt(0) ?? 0) >= 0x2e80) return 1
  if (/[mwMW%]/.test(character)) return 0.87
  if (/[→]/.test(character)) return 1
  if (/[A-Z–−+<>≤≥=]/.test(character)) return 0.62
  if (/[ ijl.,:;'|!]/.test(character)) return 0.28
  if (/[frt()/·-]/.test(character)) return 0.38
  return 0.56
}

/** About how wide a text is in layout units: enough to choose between a long and a short form without measuring. */
export function textUnits(text: string, size = TEXT): number {
  let parts = 0
  for (const character of text) parts += widthOf(character)
  return parts * size
}

/** The first of some forms of a text (longest first) that fits; the last when none does. */
export function firstFitting(forms: readonly string[], units: number, size = TEXT): string {
  return forms.find((form) => textUnits(form, size) <= units) ?? forms.at(-1) ?? ''
}

/** Per cent with one decimal, without the sign: never rounded up to 100 nor down to 0, which would say "done" or "none". */
export function percentText(value: number): string {
  if (value === 0 || value === 100) return String(value)
  const rounded = Math.round(value * 10) / 10
  if (rounded === 100) return value < 100 ? '99.9' : '100.1'
  if (rounded === 0) return value > 0 ? '0.1' : '−0.1'
  return minus(rounded.toFixed(1))
}

/** Metres below 1 km as whole metres, then kilometres with one decimal. What is there is never written as 0. */
export function lengthText(metres: number): { number: string; unit: 'm' | 'km' } {
  if (Math.abs(Math.round(metres)) >= 1_000) return { number: minus((metres / 1_000).toFixed(1)), unit: 'km' }
  const whole = Math.round(metres)
  return { number: minus(String(whole === 0 && metres > 0 ? 1 : whole)), unit: 'm' }
}

/** A margin with its sign: `−71`, `+20`. Rounded down, as a margin of −0.4 m is none. */
export function marginText(metres: number): { number: string; unit: 'm' | 'km' } {
  const { number, unit } = lengthText(Math.floor(metres))
  return { number: metres >= 0 ? `+${number}` : number, unit }
}

/** The minus sign is as wide as a figure; a hyphen is not. */
const minus = (text: string): string => text.replace('-', '−')
