/** Type of running text, in layout units. */
const TEXT_UNITS = 32
/** Widths of signs by the type's size (system sans): Chinese and full-width signs are as wide as they are high. */
const WIDE = 1
const DIGIT = 0.58
const NARROW = 0.55
const BROAD = 0.88
const SPACE = 0.25
const POINT = 0.3

/** About how wide a text is, in layout units; on the safe side. */
export function textUnits(text: string, size = TEXT_UNITS): number {
  let ems = 0
  for (const sign of text) {
    if (/[\s\u202f]/u.test(sign)) ems += SPACE
    else if (/[.,:]/.test(sign)) ems += POINT
    else if (/[\d+−±]/.test(sign)) ems += DIGIT
    else if (/[mwMW@%]/.test(sign)) ems += BROAD
    else ems += (sign.codePointAt(0) ?? 0) >= 0x2e80 ? WIDE : NARROW
  }
  return ems * size
}

/**
 * The first form that fits a width; the last where none does.
 *
 * @param forms - at least one, longest first. @param width - layout units; 0 = not laid out yet, then the first.
 */
export function formThatFits(forms: readonly string[], width: number): string {
  if (width <= 0) return forms[0] ?? ''
  return forms.find((form) => textUnits(form) <= width) ?? forms.at(-1) ?? ''
}

/** What a village's name may lose without being another village's. */
const SHORTER: readonly (readonly [RegExp, string])[] = [
  [/村民委员会$/u, '村'],
  [/村?委会$/u, '村'],
  [/居民委员会$/u, '居委'],
]
const AREAS: readonly (readonly [RegExp, string])[] = [
  [/(?:集中|园)区$/u, '区'],
  [/经济技术开发区$/u, '经开区'],
  [/经济开发区$/u, '开发区'],
]

/** Signs that a name keeps without what it lies in. */
const LEAST_SIGNS = 3
const TOWN_KIND = /(?:镇|鎮|乡|鄉|街道)$/u
/** City and district before the name itself, both of them: 市 alone begins names of its own. */
const CITY_AND_DISTRICT = /^(?:\p{Script=Han}{2,8}?(?:省|自治区))?\p{Script=Han}{2,5}?市\p{Script=Han}{1,5}?[区區县縣]/u

/**
 * Forms of a village's name, longest first: as it stands, without the committee's title, without an area's kind, without
 * city and district, without the name of the town it lies in. 村 and 社区 stay: 云溪村 and 云溪社区 are two.
 *
 * @param town - the town's name; null = not known.
 */
export function villageForms(name: string, town: string | null = null): string[] {
  const plain = replaceFirst(name, SHORTER).replace(/村村$/u, '村')
  const short = replaceFirst(plain, AREAS)
  const local = withoutStart(short, short.match(CITY_AND_DISTRICT)?.[0] ?? '')
  const start = town !== null && local.startsWith(town) ? town : (town?.replace(TOWN_KIND, '') ?? '')
  const own = withoutStart(local, start)
  return [...new Set([name, plain, short, local, own])]
}

function withoutStart(name: string, start: string): string {
  const rest = name.startsWith(start) ? name.slice(start.length) : name
  return rest.length >= LEAST_SIGNS ? rest : name
}

function replaceFirst(name: string, rules: readonly (readonly [RegExp, string])[]): string {
  for (const [pattern, instead] of rules) {
    const shorter = name.replace(pattern, instead)
    // A name that is nothing but its kind stays whole.
    if (shorter !== name && shorter.length > instead.length) return shorter
  }
  return name
}
