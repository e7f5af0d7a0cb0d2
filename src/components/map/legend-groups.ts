import type { LegendBlock, LegendEntry, RampClass } from '../../layers/map-input.ts'

/** Blocks that share one scale are drawn as one table: a row a class, a column a layer. */
export interface LegendGroup {
  id: string
  classes: readonly LegendEntry[]
  columns: readonly LegendBlock[]
  notes: readonly string[]
  /** Bar of a surface; such a block stays alone. */
  ramp?: readonly RampClass[]
}

const scaleOf = ({ entries }: LegendBlock): string =>
  entries.map(({ key, label, shape, fill, dash, text }) => [key, label, shape, fill, dash, text].join()).join(';')

/**
 * Groups blocks of the same classes and marks, in the order of their first block. A block of a single mark stays alone.
 */
export function legendGroups(blocks: readonly LegendBlock[]): LegendGroup[] {
  const groups = new Map<string, LegendGroup>()
  for (const block of blocks) {
    const isAlone = block.entries.length < 2 || block.ramp !== undefined
    const key = isAlone ? `own:${block.id}` : `${scaleOf(block)}`
    const group = groups.get(key)
    groups.set(key, {
      id: key,
      classes: block.entries,
      columns: [...(group?.columns ?? []), block],
      notes: [...(group?.notes ?? []), ...(block.note === undefined ? [] : [block.note])],
      ...(block.ramp && { ramp: block.ramp }),
    })
  }
  return [...groups.values()]
}
