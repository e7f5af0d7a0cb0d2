/** What a storage of the browser holds under a key; null when there is nothing, no JSON or no storage (forbidden, full). */
export function readJson(storage: () => Storage, key: string): unknown {
  try {
    const parsed: unknown = JSON.parse(storage().getItem(key) ?? 'null')
    return parsed
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return null
    throw error
  }
}

/** Writes it. False: the browser keeps nothing. */
export function writeJson(storage: () => Storage, key: string, value: unknown): boolean {
  try {
    storage().setItem(key, JSON.stringify(value))
    return true
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}
