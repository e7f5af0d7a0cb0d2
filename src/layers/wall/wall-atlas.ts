import { MARK_COLOURS, RISK_COLOURS, type Theme } from '../../core/colour/risk-colours.ts'
import { RISK_LEVELS, type RiskLevel } from '../../core/risk-level.ts'
import { drawMark, type MarkContext } from '../marks/draw-mark.ts'
import type { MarkLevel } from '../marks/mark-spec.ts'
import { TARGET_CHARACTERS } from '../marks/target-characters.ts'

/** A mark of the wall's map; sides in layout units. */
export type WallMarkName =
  | `shape:${RiskLevel}`
  | `source:${MarkLevel}:${string}`
  | `target:${string}`
  | 'station:works'
  | 'station:stopped'
  | 'station:unknown'

export interface WallAtlas {
  readonly key: string
  readonly image: HTMLCanvasElement | null
  /** By {@link WallMarkName}, in pixels of the picture. */
  readonly icons: Readonly<
    Record<string, { x: number; y: number; width: number; height: number; anchorX: number; anchorY: number }>
  >
}

/** Side of a mark's box on the wall, layout units. */
export const WALL_MARK_UNITS = { shape: 40, source: 62, target: 56, station: 56 } as const
type Kind = keyof typeof WALL_MARK_UNITS

/** Level of a major installation: the part of the ring that is closed. `x`: not computable, `0`: below. */
export const SOURCE_LEVELS = ['0', '1', '2', '3', '4', 'x'] as const

const COLUMNS = 8
const CELL_UNITS = 64
const FONT = '"HarmonyOS Sans SC","PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif'

export interface WallAtlasOptions {
  readonly theme: Theme
  /** Device pixels of a layout unit. */
  readonly unitDevicePx: number
  /** Without one (tests, server) the atlas has boxes and no picture. */
  readonly createCanvas?: (width: number, height: number) => { canvas: HTMLCanvasElement; context: MarkContext }
}

/** Every mark of the wall, drawn once a theme and size. */
export function buildWallAtlas({ theme, unitDevicePx, createCanvas }: WallAtlasOptions): WallAtlas {
  const names = listNames()
  // Whole pixels, so that no mark shares a pixel with its neighbour; not over 4 a unit: the picture stays small.
  const perUnit = Math.min(4, Math.max(1, Math.ceil(unitDevicePx * 2) / 2))
  const cell = CELL_UNITS * perUnit
  const made = createCanvas?.(COLUMNS * cell, Math.ceil(names.length / COLUMNS) * cell)
  const icons: Record<string, WallAtlas['icons'][string]> = {}
  names.forEach((name, at) => {
    const x = (at % COLUMNS) * cell
    const y = Math.floor(at / COLUMNS) * cell
    const side = WALL_MARK_UNITS[name.split(':')[0] as Kind] * perUnit
    const inset = (cell - side) / 2
    icons[name] = { x: x + inset, y: y + inset, width: side, height: side, anchorX: side / 2, anchorY: side / 2 }
    made?.context.setTransform(perUnit, 0, 0, perUnit, x + cell / 2, y + cell / 2)
    if (made) drawWallMark(made.context, name, theme, perUnit, [x + cell / 2, y + cell / 2])
  })
  return { key: `${theme}@${perUnit}`, image: made?.canvas ?? null, icons }
}

function listNames(): WallMarkName[] {
  const characters = [...new Set([...Object.values(TARGET_CHARACTERS), '标'])]
  return [
    ...RISK_LEVELS.map((level): WallMarkName => `shape:${level}`),
    ...[...RISK_LEVELS, 'none' as const].flatMap((level) =>
      SOURCE_LEVELS.map((major): WallMarkName => `source:${level}:${major}`),
    ),
    ...characters.flatMap((one): WallMarkName[] => [`target:${one}`, `target:${one}!`]),
    'station:works',
    'station:stopped',
    'station:unknown',
  ]
}

function drawWallMark(
  context: MarkContext,
  name: WallMarkName,
  theme: Theme,
  perUnit: number,
  middle: readonly [number, number],
) {
  const [kind, first = '', second = ''] = name.split(':')
  const colours = MARK_COLOURS[theme]
  const scaled = (by: number) => context.setTransform(perUnit * by, 0, 0, perUnit * by, middle[0], middle[1])
  if (kind === 'shape') {
    // Shapes are drawn with a radius of 8.
    scaled(2)
    return drawMark(context, { kind: 'shape', level: first as MarkLevel }, theme)
  }
  if (kind === 'source') return drawSource(context, first as MarkLevel, second, theme, () => scaled(1.5))
  if (kind === 'target') {
    const isHit = first.endsWith('!')
    return plate(
      context,
      first.replace('!', ''),
      isHit ? RISK_COLOURS[theme].red : colours.plateEdge,
      isHit ? 4 : 2.5,
      theme,
    )
  }
  const edge = first === 'stopped' ? RISK_COLOURS[theme].orange : colours.plateEdge
  if (first === 'unknown') return unknownStation(context, theme)
  plate(context, '称', edge, first === 'stopped' ? 4 : 2.5, theme)
}

/** Small and without a character: nobody told how it stands. */
function unknownStation(context: MarkContext, theme: Theme) {
  const { plate: ground, plateEdge } = MARK_COLOURS[theme]
  context.beginPath()
  context.roundRect(-11, -11, 22, 22, 4)
  context.fillStyle = ground
  context.fill()
  context.setLineDash([5, 4])
  context.lineWidth = 2.5
  context.strokeStyle = plateEdge
  context.stroke()
  context.setLineDash([])
}

/** Dark disc with the shape of its risk; the ring is closed as far as its level is high: whole for the first, a quarter for the fourth. */
function drawSource(context: MarkContext, risk: MarkLevel, major: string, theme: Theme, small: () => void) {
  const { plate: ground, text, grey } = MARK_COLOURS[theme]
  const level = Number(major)
  context.beginPath()
  context.arc(0, 0, 27, 0, 2 * Math.PI)
  context.closePath()
  context.fillStyle = ground
  context.fill()
  context.setLineDash(major === 'x' ? [6, 5] : [])
  context.lineWidth = 2
  context.strokeStyle = grey
  context.stroke()
  context.setLineDash([])
  if (level >= 1) {
    context.beginPath()
    context.arc(0, 0, 27, -Math.PI / 2, -Math.PI / 2 + ((5 - level) / 4) * 2 * Math.PI)
    context.lineWidth = 5
    context.strokeStyle = text
    context.stroke()
  }
  small()
  drawMark(context, { kind: 'shape', level: risk }, theme)
}

function plate(context: MarkContext, character: string, edge: string, lineWidth: number, theme: Theme) {
  const { plate: ground, text } = MARK_COLOURS[theme]
  context.beginPath()
  context.roundRect(-24, -24, 48, 48, 6)
  context.fillStyle = ground
  context.fill()
  context.lineWidth = lineWidth
  context.strokeStyle = edge
  context.stroke()
  context.font = `500 32px ${FONT}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillStyle = text
  context.fillText(character, 0, 1.5)
}
