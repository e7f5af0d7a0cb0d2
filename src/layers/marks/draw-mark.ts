import { FINDING_CHARACTERS } from '../../catalog/road-words.ts'
import { MARK_COLOURS, RISK_COLOURS, RISK_SHAPES, type Theme } from '../../core/colour/risk-colours.ts'
import { conditionScale } from '../scales/condition-scale.ts'
import type { MarkLevel, MarkSpec } from './mark-spec.ts'

/** The part of a 2D canvas context that marks are drawn with. */
export type MarkContext = Pick<
  CanvasRenderingContext2D,
  | 'arc'
  | 'beginPath'
  | 'closePath'
  | 'fill'
  | 'fillText'
  | 'lineTo'
  | 'moveTo'
  | 'rect'
  | 'roundRect'
  | 'setLineDash'
  | 'setTransform'
  | 'stroke'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineJoin'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
>

const FONT = '"HarmonyOS Sans SC","PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif'
const ROMAN = ['', 'Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ']

/** Draws a mark around the origin; the context's unit is one CSS pixel. */
export function drawMark(context: MarkContext, mark: MarkSpec, theme: Theme): void {
  context.lineJoin = 'round'
  context.setLineDash([])
  switch (mark.kind) {
    case 'shape':
      return shape(context, theme, mark.level, 0, 0, 8)
    case 'source':
      return source(context, theme, mark.level, mark.major)
    case 'target':
      return target(context, theme, mark.character)
    case 'dot':
      return dot(context, theme, mark.form)
    case 'plate':
      return plate(context, theme, mark.icon, mark.level)
    case 'junction':
      return junction(context, theme, mark.control)
    case 'device':
      return device(context, theme, mark)
    case 'finding':
      return finding(context, theme, mark)
  }
}

/** ◆▲●■ with equal visual weight around (x, y); the edge keeps it readable on any ground. */
function shape(context: MarkContext, theme: Theme, level: MarkLevel, x: number, y: number, r: number) {
  const form = level === 'none' ? 'circle' : RISK_SHAPES[level]
  const { edge, grey } = MARK_COLOURS[theme]
  context.beginPath()
  if (form === 'diamond')
    polygon(
      context,
      [
        [0, -1.16],
        [1.16, 0],
        [0, 1.16],
        [-1.16, 0],
      ],
      x,
      y,
      r,
    )
  else if (form === 'triangle')
    polygon(
      context,
      [
        [0, -1.08],
        [1.12, 0.84],
        [-1.12, 0.84],
      ],
      x,
      y,
      r,
    )
  else if (form === 'square') context.rect(x - r * 0.86, y - r * 0.86, r * 1.72, r * 1.72)
  else context.arc(x, y, r * (level === 'none' ? 0.7 : 0.96), 0, 2 * Math.PI)
  context.closePath()
  context.fillStyle = level === 'none' ? grey : RISK_COLOURS[theme][level]
  context.fill()
  context.lineWidth = Math.max(1, r * 0.16)
  context.strokeStyle = edge
  context.stroke()
}

function polygon(
  context: MarkContext,
  corners: readonly (readonly [number, number])[],
  x: number,
  y: number,
  r: number,
) {
  corners.forEach(([dx, dy], i) => {
    if (i === 0) context.moveTo(x + dx * r, y + dy * r)
    else context.lineTo(x + dx * r, y + dy * r)
  })
}

function plateFill(context: MarkContext, theme: Theme, edge: string, lineWidth = 1.2) {
  context.fillStyle = MARK_COLOURS[theme].plate
  context.fill()
  context.lineWidth = lineWidth
  context.strokeStyle = edge
  context.stroke()
}

function source(context: MarkContext, theme: Theme, level: MarkLevel, major: number) {
  const { plateEdge, plate, text } = MARK_COLOURS[theme]
  const corners = [0, 1, 2, 3, 4, 5].map((i): [number, number] => [
    Math.sin((i * Math.PI) / 3),
    -Math.cos((i * Math.PI) / 3),
  ])
  context.beginPath()
  polygon(context, corners, 0, 0, 12)
  context.closePath()
  plateFill(context, theme, plateEdge, major > 0 ? 1.6 : 1.1)
  shape(context, theme, level, 0, 0, 5.6)
  if (major === 0) return
  context.beginPath()
  context.roundRect(4, -14, 11, 11, 3)
  context.fillStyle = text
  context.fill()
  write(context, ROMAN[major] ?? '', 9.5, -8.1, 9, 700, plate)
}

function target(context: MarkContext, theme: Theme, character: string) {
  const { plateEdge, text } = MARK_COLOURS[theme]
  context.beginPath()
  context.roundRect(-9, -9, 18, 18, 3)
  plateFill(context, theme, plateEdge, 1.3)
  write(context, character, 0, 0.6, 12.5, 500, text)
}

function dot(context: MarkContext, theme: Theme, form: 'round' | 'square') {
  const { grey, plateEdge, edge } = MARK_COLOURS[theme]
  context.beginPath()
  if (form === 'round') context.arc(0, 0, 2.2, 0, 2 * Math.PI)
  else context.rect(-2.6, -2.6, 5.2, 5.2)
  context.fillStyle = form === 'round' ? grey : plateEdge
  context.fill()
  if (form === 'round') return
  context.lineWidth = 0.8
  context.strokeStyle = edge
  context.stroke()
}

function plate(context: MarkContext, theme: Theme, icon: string, level: MarkLevel) {
  const { plateEdge, text } = MARK_COLOURS[theme]
  context.beginPath()
  context.arc(0, 0, 10, 0, 2 * Math.PI)
  plateFill(context, theme, plateEdge)
  write(context, icon, 0, 0.6, icon.length > 1 ? 8.5 : 11.5, 500, text)
  if (level !== 'none') shape(context, theme, level, 7.5, 7, 4.4)
}

function junction(context: MarkContext, theme: Theme, control: string) {
  const { plateEdge, grey, text, plate: ground } = MARK_COLOURS[theme]
  const isKnown = control === 'none-known'
  context.beginPath()
  context.arc(0, 0, 6.4, 0, 2 * Math.PI)
  context.setLineDash(control === 'unknown' ? [2.2, 1.8] : [])
  plateFill(context, theme, control === 'unknown' ? grey : plateEdge, 1.1)
  context.setLineDash([])
  if (control === 'unknown') return write(context, '?', 0, 0.5, 9, 600, plateEdge)
  if (control === 'roundabout' || control === 'stop' || control === 'signal') {
    return write(context, { roundabout: '环', stop: '停', signal: '灯' }[control], 0, 0.4, 8, 500, text)
  }
  context.beginPath()
  context.moveTo(-3.6, 0)
  context.lineTo(3.6, 0)
  context.moveTo(0, -3.6)
  context.lineTo(0, 3.6)
  context.lineWidth = 1.6
  context.strokeStyle = isKnown ? text : ground
  context.stroke()
}

const DEVICE_CHARACTERS = {
  'speed-bump': '',
  guardrail: '栏',
  'turn-isolation': '隔',
  'crash-cushion': '撞',
  'traffic-signal': '灯',
} as const

function device(context: MarkContext, theme: Theme, mark: Extract<MarkSpec, { kind: 'device' }>) {
  const { plateEdge, text2 } = MARK_COLOURS[theme]
  const condition = conditionScale(theme).find(({ key }) => key === mark.state)
  const colour = condition?.colour ?? plateEdge
  context.setLineDash(condition?.dash ? [2.4, 2] : [])
  context.beginPath()
  context.roundRect(-7, -7, 14, 14, 2.5)
  plateFill(context, theme, colour, mark.state === 'absent' || mark.state === 'damaged' ? 1.8 : 1.2)
  context.setLineDash([])
  deviceSign(context, mark.device, colour, text2)
  if (mark.state === 'damaged') crack(context, colour)
}

/** A rhomb, so that a place is not taken for a device; its edge tells the state of the device that belongs there. */
function finding(context: MarkContext, theme: Theme, mark: Extract<MarkSpec, { kind: 'finding' }>) {
  const { plateEdge, text } = MARK_COLOURS[theme]
  const condition = conditionScale(theme).find(({ key }) => key === mark.state)
  context.setLineDash(condition?.dash ? [2.4, 2] : [])
  context.beginPath()
  polygon(context, RHOMB, 0, 0, 9)
  context.closePath()
  plateFill(context, theme, condition?.colour ?? plateEdge, condition?.wantsAction ? 1.8 : 1.2)
  context.setLineDash([])
  write(context, FINDING_CHARACTERS[mark.finding], 0, 0.4, 8.5, 500, text)
  if (mark.state === 'damaged') crack(context, condition?.colour ?? plateEdge)
}
const RHOMB = [
  [0, -1.06],
  [1.06, 0],
  [0, 1.06],
  [-1.06, 0],
] as const

function deviceSign(context: MarkContext, device: keyof typeof DEVICE_CHARACTERS, colour: string, text: string) {
  if (device !== 'speed-bump') return write(context, DEVICE_CHARACTERS[device], 0, 0.4, 9, 500, text)
  context.beginPath()
  context.arc(0, 2.4, 4, Math.PI, 2 * Math.PI)
  context.closePath()
  context.fillStyle = colour
  context.fill()
}

/** Damaged and absent share their colour; the line across tells them apart. */
function crack(context: MarkContext, colour: string) {
  context.beginPath()
  context.moveTo(-6, 6)
  context.lineTo(6, -6)
  context.lineWidth = 1.4
  context.strokeStyle = colour
  context.stroke()
}

function write(
  context: MarkContext,
  text: string,
  x: number,
  y: number,
  sizePx: number,
  weight: number,
  colour: string,
) {
  context.font = `${weight} ${sizePx}px ${FONT}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillStyle = colour
  context.fillText(text, x, y)
}
