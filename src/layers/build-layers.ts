import type { Layer } from '@deck.gl/core'
import { buildSpiderLayers, type Spider } from './clusters/spider.ts'
import { buildMarkedLayers } from './marked.ts'
import type { LayerInput, MapLayer, Picked } from './map-input.ts'
import { redOnTop } from './red-on-top.ts'
import { buildSelectionLayers } from './selection.ts'

/** All deck.gl layers of the map, lowest first: the stack, its red marks last, marked and selected rows above it, an open spider on top. */
export function buildLayers(stack: readonly MapLayer[], input: LayerInput, spider: Spider | null): Layer[] {
  const drawn = redOnTop(stack.filter(({ id }) => input.visible.has(id)).flatMap((layer) => layer.build(input)))
  const marked = buildMarkedLayers(input)
  const spiderLayers = spider ? buildSpiderLayers(input, spider) : []
  return [...marked.below, ...drawn, ...marked.above, ...buildSelectionLayers(input), ...spiderLayers]
}

/** What a deck.gl layer drew at an index; null for halos, legs and other things that cannot be chosen. */
export function resolvePick(
  stack: readonly MapLayer[],
  input: LayerInput,
  spider: Spider | null,
  deckId: string,
  index: number,
): Picked | null {
  if (index < 0) return null
  if (spider && deckId === 'spider/items') {
    const row = spider.rows[index]
    return row === undefined ? null : { layer: spider.layer, kind: 'row', table: spider.table, row }
  }
  for (const layer of stack) {
    const picked = layer.resolve(input, deckId, index)
    if (picked) return picked
  }
  return null
}
