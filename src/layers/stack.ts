import type { SiteKind } from '../contracts/site-kind.ts'
import { hazardsLayer } from './hazards.ts'
import { LAYER_GROUPS, type MapLayer } from './map-input.ts'
import { deviceLayers } from './roads/devices.ts'
import { junctionsLayer } from './roads/junctions.ts'
import { watersideLayer } from './roads/waterside.ts'
import { siteLayer } from './sites/site-layer.ts'
import { baseLayerRecords, villagesLayer } from './style-records.ts'

/**
 * Every layer of the map in drawing order, lowest first. Site kinds come from the catalog, so that a kind added by one
 * file appears by itself; inside a group the kind with the smaller `order` lies on top, as it stands first in the list.
 *
 * @param siteKinds - of the catalog, in any order.
 */
export function buildStack(siteKinds: readonly SiteKind[]): MapLayer[] {
  const sites = [...siteKinds].sort((a, b) => b.order - a.order || b.id.localeCompare(a.id)).map(siteLayer)
  const layers = [
    // the ground: drawn by the style
    ...baseLayerRecords,
    villagesLayer,
    // lines below marks
    watersideLayer,
    ...deviceLayers,
    junctionsLayer,
    // the register
    ...sites,
    // what wants action lies on top
    hazardsLayer,
  ]
  return LAYER_GROUPS.flatMap((group) => layers.filter((layer) => layer.group === group))
}
