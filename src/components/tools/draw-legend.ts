import type { LegendEntry } from '../../layers/map-input.ts'
import { fitted, font, wrapped, type Pen, type PicturePaint } from '../../composables/tools/picture-paint.ts'
import { LEGEND_COLUMN_PX, type PictureLayout } from '../../composables/tools/picture-layout.ts'
import type { LegendGroup } from '../map/legend-groups.ts'

const ROW = 18
const NOTE = 15
const PAD = 8
const COUNT = 50

/** Height of each group of a legend on paper, CSS pixels; what {@link drawLegend} will draw. */
export function legendHeights(pen: Pen, groups: readonly LegendGroup[]): number[] {
  return groups.map((group) => {
    font(pen, 11)
    const notes = group.notes.flatMap((note) => wrapped(pen, note, LEGEND_COLUMN_PX))
    const ramp = group.columns.some(({ ramp: classes }) => classes) ? 34 : 0
    const head = group.classes.length > 1 || ramp > 0 ? ROW : 0
    return head + ramp + group.classes.length * ROW + notes.length * NOTE + PAD
  })
}

/**
 * The legend of all shown layers: the same groups, marks and counts as on the screen. What does not fit into the
 * columns is made smaller, never left out.
 */
export function drawLegend(
  pen: Pen,
  groups: readonly LegendGroup[],
  layout: Pick<PictureLayout, 'legend' | 'legendColumns'>,
  paint: PicturePaint,
  number: (value: number) => string,
): void {
  const { legend, legendColumns } = layout
  const heights = legendHeights(pen, groups)
  const scale = shrinkToFit(heights, legend.height, legendColumns)
  pen.save()
  pen.translate(legend.x, legend.y)
  pen.scale(scale, scale)
  let column = 0
  let y = 0
  groups.forEach((group, index) => {
    const height = heights[index] ?? 0
    if (y > 0 && y + height > legend.height / scale && column < legendColumns - 1) {
      column++
      y = 0
    }
    drawGroup(pen, group, column * ((LEGEND_COLUMN_PX + 16) / scale), y, paint, number)
    y += height
  })
  pen.restore()
}

function shrinkToFit(heights: readonly number[], height: number, columns: number): number {
  let scale = 1
  const fits = () => {
    let used = 0
    let needed = 1
    for (const one of heights) {
      if (used > 0 && used + one > height / scale) {
        needed++
        used = 0
      }
      used += one
    }
    return needed <= columns
  }
  while (scale > 0.5 && !fits()) scale -= 0.05
  return scale
}

function drawGroup(
  pen: Pen,
  group: LegendGroup,
  x: number,
  top: number,
  paint: PicturePaint,
  number: (value: number) => string,
) {
  const { classes, columns, notes } = group
  const right = x + LEGEND_COLUMN_PX
  const isSingle = classes.length < 2
  const ramp = columns.find((block) => block.ramp)
  let y = top
  pen.textBaseline = 'middle'
  if (!isSingle || ramp) {
    heading(pen, group, x, y + ROW / 2, paint)
    y += ROW
  }
  if (ramp?.ramp) {
    drawRamp(pen, ramp.ramp, x, y, paint)
    y += 34
  }
  classes.forEach((entry, index) => {
    pen.globalAlpha = columns.every(({ entries }) => entries[index]?.isOff) ? 0.45 : 1
    drawLegendMark(pen, entry, x, y + 1, paint)
    const places = columns.map((_, i) => right - (columns.length - 1 - i) * COUNT)
    pen.fillStyle = paint.text
    font(pen, 12)
    pen.textAlign = 'left'
    pen.fillText(fitted(pen, entry.label, LEGEND_COLUMN_PX - 24 - columns.length * COUNT), x + 24, y + ROW / 2)
    pen.textAlign = 'right'
    columns.forEach((block, i) => {
      const count = block.entries[index]?.count
      const text = count === null || count === undefined ? '' : number(count)
      pen.globalAlpha = block.entries[index]?.isOff ? 0.45 : 1
      pen.fillText(isSingle && text ? `${text} ${block.unit}` : text, places[i] ?? right, y + ROW / 2)
    })
    pen.globalAlpha = 1
    y += ROW
  })
  font(pen, 11)
  pen.textAlign = 'left'
  pen.fillStyle = paint.text2
  for (const line of notes.flatMap((note) => wrapped(pen, note, LEGEND_COLUMN_PX))) {
    pen.fillText(line, x, y + NOTE / 2)
    y += NOTE
  }
  pen.strokeStyle = paint.line
  pen.lineWidth = 1
  pen.beginPath()
  pen.moveTo(x, y + PAD / 2)
  pen.lineTo(right, y + PAD / 2)
  pen.stroke()
}

function heading(pen: Pen, { columns }: LegendGroup, x: number, y: number, paint: PicturePaint) {
  const right = x + LEGEND_COLUMN_PX
  pen.fillStyle = paint.text
  if (columns.length === 1) {
    font(pen, 12, 600)
    pen.textAlign = 'left'
    pen.fillText(fitted(pen, columns[0]?.title ?? '', LEGEND_COLUMN_PX - 60), x, y)
    font(pen, 11)
    pen.fillStyle = paint.text2
    pen.textAlign = 'right'
    pen.fillText(columns[0]?.unit ?? '', right, y)
    return
  }
  font(pen, 11)
  pen.textAlign = 'right'
  columns.forEach(({ title }, i) => {
    pen.fillText(fitted(pen, title, COUNT - 4), right - (columns.length - 1 - i) * COUNT, y)
  })
}

function drawRamp(
  pen: Pen,
  classes: readonly { colour: string; label: string }[],
  x: number,
  y: number,
  paint: PicturePaint,
) {
  const width = LEGEND_COLUMN_PX / classes.length
  font(pen, 10)
  pen.textAlign = 'left'
  classes.forEach(({ colour, label }, i) => {
    pen.fillStyle = colour
    pen.fillRect(x + i * width, y, width - 1, 12)
    pen.fillStyle = paint.text2
    pen.fillText(fitted(pen, label, width - 2), x + i * width, y + 22)
  })
}

/** A legend mark as in MarkSymbol.vue, in a square of 16 px at (x, y). */
function drawLegendMark(pen: Pen, mark: LegendEntry, x: number, y: number, paint: PicturePaint) {
  const ink = mark.fill ?? mark.edge
  pen.save()
  pen.translate(x, y)
  pen.lineJoin = 'round'
  pen.setLineDash(mark.dash ? [3, 2.5] : [])
  const path = new Path2D(shapePath(mark.shape))
  if (mark.shape === 'line' || mark.shape === 'cross') {
    pen.strokeStyle = ink
    pen.lineWidth = mark.shape === 'line' ? 2.5 : 2
    pen.stroke(path)
  } else {
    if (mark.fill !== null) {
      pen.fillStyle = mark.fill
      pen.fill(path)
    }
    pen.strokeStyle = mark.edge
    pen.lineWidth = 1.25
    pen.stroke(path)
    if (mark.pattern === 'hatch') pen.stroke(new Path2D('M3 8 8 3M3 13 13 3M8 13l5-5'))
    if (mark.pattern === 'no-data') pen.stroke(new Path2D('M3 3l10 10'))
  }
  if (mark.text) {
    font(pen, 9)
    pen.textAlign = 'center'
    pen.fillStyle = mark.fill === null ? mark.edge : paint.text
    pen.fillText(mark.text, 8, 8.5)
  }
  pen.restore()
}

function shapePath(shape: LegendEntry['shape']): string {
  switch (shape) {
    case 'line':
      return 'M0 8h16'
    case 'cross':
      return 'M8 2v12M2 8h12'
    case 'diamond':
      return 'M8 1 15 8 8 15 1 8z'
    case 'triangle':
      return 'M8 1.5 15 14H1z'
    case 'circle':
      return 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z'
    case 'square':
    case 'plate':
      return 'M2 2h12v12H2z'
  }
}
