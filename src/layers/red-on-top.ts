import type { Layer } from '@deck.gl/core'
import type { LayerId } from './map-input.ts'

/** Where the red marks of a layer are drawn apart from its milder ones: `hazards/red/…`. */
export const redLayerId = (id: LayerId) => `${id}/red`

export const isRedLayer = (deckId: string) => deckId.includes('/red/')

/**
 * Red marks above all milder ones, whatever set they are of: an enterprise of major risk is not to vanish under an
 * ordinary hazard at its gate. Within the red ones, and within the others, the order stays.
 */
export function redOnTop(layers: readonly Layer[]): Layer[] {
  return [...layers.filter(({ id }) => !isRedLayer(id)), ...layers.filter(({ id }) => isRedLayer(id))]
}
