/**
 * A text as searching sees it: full width and half width forms are one (NFKC), case does not count, the two small
 * sigmas are one.
 */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ').normalize('NFKC')
}

/** Folded words of what the user typed, each once, the longest first; [] when there is none. Any text is plain text. */
export function wordsOf(text: string): string[] {
  const words = new Set(foldText(text).split(/\s+/u))
  words.delete('')
  return [...words].sort((a, b) => b.length - a.length)
}
