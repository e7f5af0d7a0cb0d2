import type { SiteKind } from '../contracts/site-kind.ts'
import { hazardsLayer } from './hazards.ts'
import { heatLayer } from './heat-layer.ts'
import { LAYER_GROUPS, type LayerId, type MapLayer } from './map-input.ts'
import { approachesLayer } from './roads/approaches.ts'
import { deviceLayers } from './roads/devices.ts'
import { findingsLayer } from './roads/findings.ts'
import { junctionsLayer } from './roads/junctions.ts'
import { watersideLayer } from './roads/waterside.ts'
import { siteLayer } from './sites/site-layer.ts'
import { siteFormOf } from './sites/site-marks.ts'
import { baseLayerRecords, villagesLayer } from './style-records.ts'
import { villageRatesLayer } from './village-rates-layer.ts'

/**
 * Every layer of the map in drawing order, lowest first. Site kinds come from the catalog, so that a kind added by one
 * file appears by itself; inside a group the kind with the smaller `order` lies on top, as it stands first in the list.
 *
 * @param siteKinds - of the catalog, in any order.
 */
export function buildStack(siteKinds: readonly SiteKind[]): MapLayer[] {
  const sites = [...siteKinds].sort((a, b) => b.order - a.order || b.id.localeCompare(a.id)).map(siteLayer)
  // many and neutral: they lie above roads and below everything that has a risk
  const contextIds = new Set<LayerId>(
    siteKinds.filter((kind) => siteFormOf(kind) === 'target').map(({ id }): LayerId => `site:${id}`),
  )
  const layers = [
    // the ground: drawn by the style
    ...baseLayerRecords,
    villageRatesLayer,
    villagesLayer,
    // listed with the hazards, drawn below every mark
    heatLayer,
    // lines below marks
    watersideLayer,
    approachesLayer,
    ...deviceLayers,
    findingsLayer,
    junctionsLayer,
    // the register
    ...sites,
    // what wants action lies on top
    hazardsLayer,
  ]
  const placeOf = ({ id, group }: MapLayer) => (id === 'heat' ? 'villages' : contextIds.has(id) ? 'road' : group)
  return LAYER_GROUPS.flatMap((group) => layers.filter((layer) => placeOf(layer) === group))
}
