/** Ways in which ledgers write a field's unit, after {@link normaliseHeader}. */
const UNIT_WORDS: Record<string, readonly string[]> = {
  t: ['t', '吨', 'ton', 'tons', 'tonne', 'tonnes'],
  'm²': ['m2', '平方米', '平米', 'sqm'],
  'km²': ['km2', '平方公里', '平方千米'],
  m: ['m', '米'],
  km: ['km', '公里', '千米'],
  元: ['元', '人民币元', 'cny', 'yuan'],
  人: ['人', '名'],
}

/** Header without what ledgers vary: case, spaces, underscores, hyphens, stars, colons, full-width forms. */
export function normaliseHeader(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-*:.'"]+/gu, '')
}

/** A normalised header cut into its words and the contents of its brackets: `面积(平方米)` -> `面积`, `['平方米']`. */
export function splitBrackets(normalised: string): { words: string; brackets: string[] } {
  const brackets: string[] = []
  const words = normalised.replace(/[([【〔]([^)\]】〕]*)[)\]】〕]/gu, (_, inside: string) => {
    brackets.push(inside)
    return ''
  })
  return { words, brackets }
}

/** True when `text` is a way to write `unit`. */
export function isUnit(text: string, unit: string): boolean {
  const word = normaliseHeader(text)
  return word === normaliseHeader(unit) || (UNIT_WORDS[unit]?.includes(word) ?? false)
}
