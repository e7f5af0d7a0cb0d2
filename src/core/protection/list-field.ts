/** Fields of a record that hold several values in one cell, `civil;school`. */
export const LIST_FIELDS: readonly string[] = ['kinds', 'equipment']

/**
 * Values of a cell with several, and those that are no words of the codes. Words may be the code's (`petrol-tank`) or a
 * title of it (`汽油罐`), compared without case and spaces.
 *
 * @param words - word -> titles.
 */
export function readList(
  text: string,
  words: Readonly<Record<string, readonly string[]>>,
): { values: readonly string[]; unknown: readonly string[] } {
  const values: string[] = []
  const unknown: string[] = []
  for (const part of text.split(/[;；、|,，]/)) {
    const folded = fold(part)
    if (folded === '') continue
    const found = Object.entries(words).find(
      ([word, titles]) => fold(word) === folded || titles.some((title) => fold(title) === folded),
    )
    if (found) values.push(found[0])
    else unknown.push(part.trim())
  }
  return { values: [...new Set(values)], unknown }
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
