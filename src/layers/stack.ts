import type { SiteKind } from '../contracts/site-kind.ts'
import type { MapLayer } from './map-input.ts'

/**
 * Every layer of the map in drawing order, lowest first. Site kinds come from the catalog, so that a kind added by one
 * file appears by itself.
 */
export function buildStack(_siteKinds: readonly SiteKind[]): MapLayer[] {
  return []
}
