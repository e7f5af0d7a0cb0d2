import type { Cell } from '../source-table.ts'

/**
 * Headers that can be told apart: trimmed, line breaks to spaces, empty ones called `column N`, repeated ones
 * `name (2)`, `name (3)`.
 */
export function nameHeaders(raw: readonly string[]): string[] {
  const used = new Set<string>()
  return raw.map((text, at) => {
    const base = text.replace(/\s+/g, ' ').trim() || `column ${at + 1}`
    let name = base
    for (let n = 2; used.has(name); n++) name = `${base} (${n})`
    used.add(name)
    return name
  })
}

/**
 * header -> cell; blank text is null, everything else stays as it is. `Object.fromEntries` makes own properties even of
 * a header called `__proto__`.
 */
export function cellsOf(headers: readonly string[], values: readonly Cell[]): Record<string, Cell> {
  return Object.fromEntries(headers.map((header, at) => [header, blankToNull(values[at] ?? null)]))
}

export function blankToNull(cell: Cell): Cell {
  return typeof cell === 'string' && cell.trim() === '' ? null : cell
}
