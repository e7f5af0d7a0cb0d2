/**
 * The town's plan as bands: every through line has its own band of the cell, so that lines of one direction never meet.
 * `at` is the fraction of the cell's height (west-east lines) or width (south-north lines), `sway` how far it may
 * wander, metres. Between two bands there is always more room than their two sways.
 */
export interface Guide {
  at: number
  sway: number
}

/** West-east lines, from the south. */
export const WEST_EAST = {
  southLane: { at: 0.03, sway: 40 },
  grainCanal: { at: 0.085, sway: 50 },
  southFields: { at: 0.126, sway: 26 },
  expressway: { at: 0.172, sway: 70 },
  parkStreet: { at: 0.218, sway: 30 },
  southCanal: { at: 0.27, sway: 55 },
  southRing: { at: 0.35, sway: 45 },
  middleCanal: { at: 0.425, sway: 60 },
  avenue: { at: 0.5, sway: 60 },
  mainStreet: { at: 0.57, sway: 40 },
  townCanal: { at: 0.635, sway: 55 },
  northStreet: { at: 0.695, sway: 35 },
  river: { at: 0.805, sway: 75 },
  northCanal: { at: 0.905, sway: 45 },
  northLane: { at: 0.96, sway: 40 },
} as const satisfies Record<string, Guide>
export type WestEast = keyof typeof WEST_EAST

/** South-north lines, from the west. */
export const SOUTH_NORTH = {
  fieldCanal: { at: 0.045, sway: 40 },
  fieldStreet: { at: 0.08, sway: 24 },
  westStreet: { at: 0.117, sway: 50 },
  westCanal: { at: 0.18, sway: 50 },
  westRing: { at: 0.245, sway: 50 },
  bridgeStreet: { at: 0.305, sway: 25 },
  stream: { at: 0.365, sway: 170 },
  schoolStreet: { at: 0.435, sway: 35 },
  northSouth: { at: 0.49, sway: 45 },
  eastCanal: { at: 0.55, sway: 50 },
  lakeStreet: { at: 0.605, sway: 45 },
  lakeCanal: { at: 0.667, sway: 45 },
  parkAvenue: { at: 0.725, sway: 50 },
  ironCanal: { at: 0.785, sway: 50 },
  eastStreet: { at: 0.845, sway: 45 },
  borderCanal: { at: 0.905, sway: 45 },
  eastRing: { at: 0.957, sway: 40 },
} as const satisfies Record<string, Guide>
export type SouthNorth = keyof typeof SOUTH_NORTH

/** Size of a cell, metres: about 31 km². */
export const CELL = { width: 6000, height: 5200 } as const

/** Canals: name, mean width in metres, and drawn as a line when too narrow for an area. */
export const WEST_EAST_CANALS = {
  grainCanal: { name: '运粮河', width: 6, from: null, to: null },
  southCanal: { name: '南横泾', width: 20, from: null, to: null },
  middleCanal: { name: '中横塘', width: 24, from: null, to: null },
  townCanal: { name: '市河', width: 17, from: null, to: null },
  northCanal: { name: '北塘', width: 22, from: null, to: null },
} as const
export const SOUTH_NORTH_CANALS = {
  fieldCanal: { name: '沈塘浜', width: 12, from: null, to: null },
  westCanal: { name: '西塘港', width: 22, from: null, to: 'river' },
  eastCanal: { name: '东市河', width: 24, from: null, to: null },
  lakeCanal: { name: '小浜', width: 6, from: 'southCanal', to: 'river' },
  ironCanal: { name: '盐铁河', width: 28, from: null, to: null },
  borderCanal: { name: '界泾', width: 14, from: null, to: 'river' },
} as const
