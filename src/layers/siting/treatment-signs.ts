import type { TreatmentId } from '../../core/siting/model.ts'

/** A sign in a box of 24 × 24: areas to fill and lines to draw, as SVG path data (also read by `Path2D`). */
export interface TreatmentSign {
  readonly fill: string
  readonly stroke: string
}

/** One sign a treatment, legible at 12 px: on the map, in tables and on paper. */
export const TREATMENT_SIGNS: Readonly<Record<TreatmentId, TreatmentSign>> = {
  'speed-bump': { fill: 'M3 17C6 17 8 8 12 8s6 9 9 9z', stroke: '' },
  guardrail: { fill: '', stroke: 'M3 8h18M6 8v9M12 8v9M18 8v9' },
  'turn-isolation': { fill: '', stroke: 'M6.5 5v14M12 5v14M17.5 5v14' },
  'crash-cushion': { fill: '', stroke: 'M5 5l6 7-6 7M13 5l6 7-6 7' },
  'flashing-light': {
    fill: 'M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 1 0 0-7z',
    stroke:
      'M12 3v2.6M12 18.4V21M3 12h2.6M18.4 12H21M5.6 5.6l1.8 1.8M16.6 16.6l1.8 1.8M5.6 18.4l1.8-1.8M16.6 7.4l1.8-1.8',
  },
  signal: {
    fill: 'M12 5.2a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 1 0 0-3.4zM12 10.3a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 1 0 0-3.4zM12 15.4a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 1 0 0-3.4z',
    stroke: 'M8 3h8v18H8z',
  },
  crossing: { fill: 'M4 5h16v3H4zM4 10.5h16v3H4zM4 16h16v3H4z', stroke: '' },
  'weigh-station': { fill: '', stroke: 'M4 19h16L17 9H7zM12 9V4M8.5 4h7' },
  'unloading-yard': { fill: '', stroke: 'M12 4v9M8 9.5l4 4 4-4M4 14v5h16v-5' },
}

/** How a site stands in the plan; each has a mark of its own, without colour. */
export const SITE_STATES = ['chosen', 'left', 'forbidden', 'existing', 'unknown'] as const
export type SiteState = (typeof SITE_STATES)[number]

/** Mark of a site from what the engine says of it. */
export function siteState(status: string, isChosen: boolean): SiteState {
  if (isChosen) return 'chosen'
  if (status === 'existing' || status === 'forbidden') return status
  return status === 'survey-needed' ? 'unknown' : 'left'
}
