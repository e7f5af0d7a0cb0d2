import type { LayerSpecification } from 'maplibre-gl'
import type { Theme } from '../../core/colour/risk-colours.ts'
import { BASE_PALETTES } from './palette.ts'

/** From this zoom buildings are drawn. */
export const BUILDINGS_ZOOM = 13.2

/**
 * Ground, land of the town, land use, water and buildings, lowest first.
 *
 * @param sourceId - vector source with the tile layers `boundary`, `landuse`, `water`, `waterways`, `buildings`.
 */
export function groundLayers(sourceId: string, theme: Theme): LayerSpecification[] {
  const colour = BASE_PALETTES[theme]
  const from = (sourceLayer: string) => ({ source: sourceId, 'source-layer': sourceLayer })
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': colour.ground } },
    { id: 'land', type: 'fill', ...from('boundary'), paint: { 'fill-color': colour.land } },
    {
      id: 'landuse',
      type: 'fill',
      ...from('landuse'),
      filter: ['in', ['get', 'kind'], ['literal', ['park', 'forest', 'industrial']]],
      paint: {
        'fill-color': ['match', ['get', 'kind'], 'industrial', colour.industry, colour.green],
        'fill-antialias': false,
      },
    },
    {
      id: 'waterways',
      type: 'line',
      ...from('waterways'),
      filter: ['!', ['to-boolean', ['get', 'tunnel']]],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': colour.water,
        'line-width': [
          'interpolate',
          ['exponential', 2],
          ['zoom'],
          10,
          ['match', ['get', 'kind'], 'river', 1.6, 'canal', 1.1, 0.5],
          14,
          ['match', ['get', 'kind'], 'river', 5, 'canal', 3.2, 'stream', 1.6, 1],
          18,
          ['match', ['get', 'kind'], 'river', 70, 'canal', 44, 'stream', 18, 10],
        ],
      },
    },
    { id: 'water', type: 'fill', ...from('water'), paint: { 'fill-color': colour.water } },
    {
      id: 'water-edge',
      type: 'line',
      ...from('water'),
      minzoom: 13,
      paint: { 'line-color': colour.waterEdge, 'line-width': ['interpolate', ['linear'], ['zoom'], 13, 0.4, 17, 1] },
    },
    {
      id: 'buildings',
      type: 'fill',
      ...from('buildings'),
      minzoom: BUILDINGS_ZOOM,
      paint: {
        'fill-color': colour.building,
        'fill-outline-color': colour.buildingEdge,
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], BUILDINGS_ZOOM, 0, 14.4, 1],
      },
    },
  ]
}
