import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import type { Theme } from '../../core/colour/risk-colours.ts'
import type { RoadClass } from '../../contracts/base-feature.ts'
import { BASE_PALETTES } from './palette.ts'

/** Three weights of road in two greys and a fainter one; the widest is drawn last. */
const TIERS = [
  { id: 'lane', classes: ['service', 'track', 'cycleway', 'footway'], minzoom: 14.5 },
  { id: 'minor', classes: ['tertiary', 'unclassified', 'residential'], minzoom: 11.5 },
  { id: 'major', classes: ['motorway', 'trunk', 'primary', 'secondary'], minzoom: 0 },
] as const satisfies readonly { id: string; classes: readonly RoadClass[]; minzoom: number }[]
type Tier = (typeof TIERS)[number]

/** Line width in pixels at zooms 10, 14, 18 by class; ramps are drawn at 55 %. */
const WIDTHS: Record<RoadClass, readonly [number, number, number]> = {
  motorway: [1.8, 4.6, 34],
  trunk: [1.6, 4.2, 32],
  primary: [1.3, 3.8, 30],
  secondary: [0.9, 3, 26],
  tertiary: [0.5, 2.2, 20],
  unclassified: [0.3, 1.4, 14],
  residential: [0.3, 1.3, 13],
  service: [0.1, 0.7, 7],
  track: [0.1, 0.6, 5],
  cycleway: [0.1, 0.5, 4],
  footway: [0.1, 0.4, 3],
}

/**
 * Roads by class with casing, tunnels dimmed, bridges drawn over the rest.
 *
 * @param sourceId - vector source with the tile layers `roads` (class, link, bridge, tunnel) and `railways`.
 */
export function roadLayers(sourceId: string, theme: Theme): LayerSpecification[] {
  const ground = TIERS.map((tier) => casing(sourceId, theme, tier, false))
  const fills = TIERS.map((tier) => fill(sourceId, theme, tier, false))
  const bridges = TIERS.flatMap((tier) => [casing(sourceId, theme, tier, true), fill(sourceId, theme, tier, true)])
  return [...ground, ...fills, ...railways(sourceId, theme), ...bridges]
}

function fill(source: string, theme: Theme, tier: Tier, isBridge: boolean): LayerSpecification {
  const colour = BASE_PALETTES[theme]
  const stroke = { lane: colour.roadLane, minor: colour.roadMinor, major: colour.roadMajor }[tier.id]
  return {
    id: `road-${tier.id}${isBridge ? '-bridge' : ''}`,
    type: 'line',
    source,
    'source-layer': 'roads',
    minzoom: tier.minzoom,
    filter: only(tier, isBridge),
    layout: { 'line-cap': isBridge ? 'butt' : 'round', 'line-join': 'round' },
    paint: {
      'line-color': stroke,
      'line-width': width(tier, 0),
      'line-opacity': ['case', ['to-boolean', ['get', 'tunnel']], 0.4, 1],
    },
  }
}

function casing(source: string, theme: Theme, tier: Tier, isBridge: boolean): LayerSpecification {
  return {
    id: `road-${tier.id}${isBridge ? '-bridge' : ''}-casing`,
    type: 'line',
    source,
    'source-layer': 'roads',
    minzoom: Math.max(12, tier.minzoom),
    filter: only(tier, isBridge),
    layout: { 'line-cap': isBridge ? 'butt' : 'round', 'line-join': 'round' },
    paint: {
      'line-color': BASE_PALETTES[theme].casing,
      'line-width': width(tier, isBridge ? 2.4 : 1.4),
      'line-opacity': ['case', ['to-boolean', ['get', 'tunnel']], 0, 1],
    },
  }
}

function only(tier: Tier, isBridge: boolean): FilterSpecification {
  const bridge: ExpressionSpecification = ['to-boolean', ['get', 'bridge']]
  return ['all', ['in', ['get', 'class'], ['literal', [...tier.classes]]], isBridge ? bridge : ['!', bridge]]
}

/** Width of each class at three zooms, plus `extra` pixels for the casing. */
function width(tier: Tier, extra: number): ExpressionSpecification {
  const at = (stop: 0 | 1 | 2): ExpressionSpecification => {
    const sizes = tier.classes.flatMap((name) => [name, WIDTHS[name][stop]])
    const [first = '', size = 1, ...rest] = sizes
    // `match` wants at least one pair by type; the class list is never empty.
    const byClass = ['match', ['get', 'class'], first, size, ...rest, 1] as ExpressionSpecification
    return ['+', extra, ['*', byClass, ['case', ['to-boolean', ['get', 'link']], 0.55, 1]]]
  }
  return ['interpolate', ['exponential', 1.6], ['zoom'], 10, at(0), 14, at(1), 18, at(2)]
}

function railways(source: string, theme: Theme): LayerSpecification[] {
  const colour = BASE_PALETTES[theme]
  const base = {
    source,
    'source-layer': 'railways',
    minzoom: 11,
    filter: ['!', ['to-boolean', ['get', 'tunnel']]] as FilterSpecification,
  }
  return [
    {
      id: 'railway',
      type: 'line',
      ...base,
      paint: { 'line-color': colour.rail, 'line-width': ['interpolate', ['linear'], ['zoom'], 11, 0.8, 16, 2] },
    },
    {
      id: 'railway-ties',
      type: 'line',
      ...base,
      minzoom: 13,
      paint: {
        'line-color': colour.rail,
        'line-width': ['interpolate', ['linear'], ['zoom'], 13, 3, 16, 6],
        'line-dasharray': [0.3, 3],
      },
    },
  ]
}
