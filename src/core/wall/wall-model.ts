/** Sources the wall asks the server for, each on its own: one that fails makes only its own panels stale. */
export const WALL_SOURCES = ['hazards', 'events', 'villages', 'heat', 'chemicals', 'roads', 'plan'] as const
export type WallSource = (typeof WALL_SOURCES)[number]

/** What the rate of villages may be held against, the one wanted most first. */
export const VILLAGE_MEASURES = ['per1000Residents', 'per100Enterprises', 'perKm2'] as const
export type VillageMeasure = (typeof VILLAGE_MEASURES)[number]

/** What the map in the middle shows. */
export const WALL_PICTURES = ['hazards', 'chemicals', 'roads', 'villages', 'plan'] as const
export type WallPicture = (typeof WALL_PICTURES)[number]

/** Panels beside the map. `drill` fails or hangs on purpose, to prove that the wall goes on (`drill=throw|hang|stall`). */
export const WALL_PANELS = [
  'open-hazards',
  'progress',
  'latest-events',
  'sectors',
  'village-rates',
  'hazard-sources',
  'protection-checks',
  'monitoring',
  'tightest-margins',
  'waterside',
  'junctions',
  'weighing',
  'road-villages',
  'village-open',
  'village-movers',
  'heat-play',
  'phase',
  'target-states',
  'target-gaps',
  'due-next',
  'drill',
] as const
export type WallPanel = (typeof WALL_PANELS)[number]

/** Shapes of screen: portrait < 1, standard < 2, ultra (21:9) < 3, wide (32:9) from 3 on; width over height. */
export const WALL_SHAPES = ['portrait', 'standard', 'ultra', 'wide'] as const
export type WallShape = (typeof WALL_SHAPES)[number]

/** Sources of which each panel is made. */
export const PANEL_SOURCES: Readonly<Record<WallPanel, WallSource | null>> = {
  'open-hazards': 'hazards',
  progress: 'hazards',
  'latest-events': 'events',
  sectors: 'hazards',
  'village-rates': 'villages',
  'hazard-sources': 'chemicals',
  'protection-checks': 'chemicals',
  monitoring: 'chemicals',
  'tightest-margins': 'chemicals',
  waterside: 'roads',
  junctions: 'roads',
  weighing: 'roads',
  'road-villages': 'roads',
  'village-open': 'villages',
  'village-movers': 'villages',
  'heat-play': 'heat',
  phase: 'plan',
  'target-states': 'plan',
  'target-gaps': 'plan',
  'due-next': 'plan',
  drill: null,
}

/** Sources of which each picture is made, the first of them the one whose age the map shows. */
export const PICTURE_SOURCES: Readonly<Record<WallPicture, readonly WallSource[]>> = {
  hazards: ['hazards'],
  chemicals: ['chemicals'],
  roads: ['roads'],
  villages: ['villages', 'heat'],
  plan: ['plan'],
}

/**
 * Sources of what the header tells of the town on every scene: how much is major and late, where most of it is, and what
 * the village is called whose figures alone are shown.
 */
export const HEADER_SOURCES = { tally: 'hazards', places: 'villages', area: 'villages' } as const satisfies Readonly<
  Record<string, WallSource>
>
