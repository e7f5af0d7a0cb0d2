import type { SiteKind } from '../../contracts/site-kind.ts'
import { DEVICE_KINDS, DEVICE_STATES } from '../../contracts/device.ts'
import { FINDING_KINDS } from '../../contracts/road-derivation.ts'
import { CONTROLS } from '../../contracts/road-feature.ts'
import { RISK_LEVELS, type RiskLevel } from '../../core/risk-level.ts'
import { TARGET_CHARACTERS } from './target-characters.ts'

export type MarkLevel = RiskLevel | 'none'
export const MARK_LEVELS: readonly MarkLevel[] = [...RISK_LEVELS, 'none']

/** A mark of the atlas as data; `draw-mark.ts` draws it, the legend may draw it in SVG. */
export type MarkSpec =
  /** ◆▲●■ alone: a hazard, an enterprise. */
  | { readonly kind: 'shape'; readonly level: MarkLevel }
  /** Hexagon with the shape and, for a major installation, its level 1..4. */
  | { readonly kind: 'source'; readonly level: MarkLevel; readonly major: number }
  /** Outlined square with the character of the target group. */
  | { readonly kind: 'target'; readonly character: string }
  /** Neutral dot or small square: something is here that has no room or no rank for a mark of its own. */
  | { readonly kind: 'dot'; readonly form: 'round' | 'square' }
  /** Round plate with the kind's icon, and the shape as a badge when graded. */
  | { readonly kind: 'plate'; readonly icon: string; readonly level: MarkLevel }
  | { readonly kind: 'junction'; readonly control: (typeof CONTROLS)[number] }
  | {
      readonly kind: 'device'
      readonly device: (typeof DEVICE_KINDS)[number]
      readonly state: (typeof DEVICE_STATES)[number]
    }
  /** An unsafe place on a road and the state of the device that belongs there; `none` = no device does. */
  | {
      readonly kind: 'finding'
      readonly finding: (typeof FINDING_KINDS)[number]
      readonly state: (typeof DEVICE_STATES)[number] | 'none'
    }

/** Side of a mark's square box, CSS pixels, before the scale of the zoom. */
export const MARK_BOX_PX: Record<MarkSpec['kind'], number> = {
  shape: 22,
  source: 30,
  target: 22,
  dot: 8,
  plate: 26,
  junction: 16,
  device: 18,
  finding: 20,
}

/** Name of a mark in the atlas. */
export function markName(spec: MarkSpec): string {
  switch (spec.kind) {
    case 'shape':
      return `shape:${spec.level}`
    case 'source':
      return `source:${spec.level}:${spec.major}`
    case 'target':
      return `target:${spec.character}`
    case 'dot':
      return `dot:${spec.form}`
    case 'plate':
      return `plate:${spec.icon}:${spec.level}`
    case 'junction':
      return `junction:${spec.control}`
    case 'device':
      return `device:${spec.device}:${spec.state}`
    case 'finding':
      return `finding:${spec.finding}:${spec.state}`
  }
}

/** Every mark that a map with these site kinds can need, each name once. */
export function listMarks(siteKinds: readonly SiteKind[]): MarkSpec[] {
  const icons = [...new Set(siteKinds.map(({ icon }) => icon))]
  const characters = [...new Set([...Object.values(TARGET_CHARACTERS), ...icons])]
  return [
    ...MARK_LEVELS.map((level): MarkSpec => ({ kind: 'shape', level })),
    ...MARK_LEVELS.flatMap((level) => [0, 1, 2, 3, 4].map((major): MarkSpec => ({ kind: 'source', level, major }))),
    ...characters.map((character): MarkSpec => ({ kind: 'target', character })),
    { kind: 'dot', form: 'round' },
    { kind: 'dot', form: 'square' },
    ...icons.flatMap((icon) => MARK_LEVELS.map((level): MarkSpec => ({ kind: 'plate', icon, level }))),
    ...CONTROLS.map((control): MarkSpec => ({ kind: 'junction', control })),
    ...DEVICE_KINDS.flatMap((device) => DEVICE_STATES.map((state): MarkSpec => ({ kind: 'device', device, state }))),
    ...FINDING_KINDS.flatMap((finding) =>
      ([...DEVICE_STATES, 'none'] as const).map((state): MarkSpec => ({ kind: 'finding', finding, state })),
    ),
  ]
}

/** Size of marks by zoom, 1 = full: small over the whole town, full from zoom 14.5. */
export function markScale(zoom: number): number {
  return Math.min(1, Math.max(0.55, 0.55 + ((zoom - 11) / 3.5) * 0.45))
}

/** Where more than this many marks of a kind are drawn, they shrink until streets can be told apart. */
const CROWD = 80

/** Extra scale for kinds with many marks: down to 0.6 over the whole town, 1 from zoom 16. */
export function crowdScale(count: number, zoom: number): number {
  if (count <= CROWD) return 1
  return Math.min(1, Math.max(0.6, 0.6 + (zoom - 13.5) * 0.16))
}
