import type { Theme } from '../../core/colour/risk-colours.ts'
import { fitted, font, PICTURE_PAINT, wrapped, type Pen } from '../../composables/tools/picture-paint.ts'
import type { PictureLayout, Rect } from '../../composables/tools/picture-layout.ts'
import type { ScaleBar } from '../../composables/scale-bar.ts'
import type { LegendGroup } from '../map/legend-groups.ts'
import { drawLegend } from './draw-legend.ts'

/** Everything a sheet says besides its map. */
export interface PictureFacts {
  title: string
  /** Line under the title: days and version. */
  subtitle: string
  /** Notice of a demonstration; null for a real town. */
  demo: string | null
  legendTitle: string
  groups: readonly LegendGroup[]
  /** Filter in words; then CRS, source, approval, time of making. */
  filter: string
  credits: string
  scaleBar: ScaleBar
  scaleText: string
  north: string
  /** Degrees clockwise by which the map is turned. */
  bearing: number
  number: (value: number) => string
}

/**
 * Composes a sheet on a canvas of `layout.page` times `ratio` pixels. `map` is the picture of the map, drawn at that very
 * ratio: it is copied, not scaled.
 */
export function drawPicture(
  canvas: HTMLCanvasElement,
  map: CanvasImageSource,
  facts: PictureFacts,
  options: { layout: PictureLayout; ratio: number; theme: Theme },
): void {
  const { layout, ratio, theme } = options
  const paint = PICTURE_PAINT[theme]
  canvas.width = Math.round(layout.page.width * ratio)
  canvas.height = Math.round(layout.page.height * ratio)
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.scale(ratio, ratio)
  pen.fillStyle = paint.ground
  pen.fillRect(0, 0, layout.page.width, layout.page.height)
  const frame = layout.map
  pen.drawImage(map, frame.x, frame.y, frame.width, frame.height)
  pen.strokeStyle = paint.line
  pen.strokeRect(frame.x + 0.5, frame.y + 0.5, frame.width - 1, frame.height - 1)
  drawHead(pen, layout.head, facts, theme)
  drawScale(pen, frame, facts, theme)
  drawNorth(pen, frame, facts, theme)
  drawLegend(pen, facts.groups, layout, paint, facts.number)
  drawFoot(pen, layout.foot, facts, theme)
}

function drawHead(pen: Pen, rect: Rect, { title, subtitle, demo }: PictureFacts, theme: Theme) {
  const paint = PICTURE_PAINT[theme]
  pen.textBaseline = 'middle'
  font(pen, 12)
  const demoWidth = demo === null ? 0 : pen.measureText(demo).width + 20
  if (demo !== null) {
    pen.strokeStyle = paint.text
    pen.strokeRect(rect.x + rect.width - demoWidth + 0.5, rect.y + 4.5, demoWidth - 1, 22)
    pen.fillStyle = paint.text
    pen.textAlign = 'center'
    pen.fillText(demo, rect.x + rect.width - demoWidth / 2, rect.y + 16)
  }
  pen.textAlign = 'left'
  pen.fillStyle = paint.text
  font(pen, 22, 700)
  pen.fillText(fitted(pen, title, rect.width - demoWidth - 16), rect.x, rect.y + 15)
  font(pen, 12)
  pen.fillStyle = paint.text2
  pen.fillText(fitted(pen, subtitle, rect.width), rect.x, rect.y + 42)
}

function drawFoot(pen: Pen, rect: Rect, { filter, credits }: PictureFacts, theme: Theme) {
  const paint = PICTURE_PAINT[theme]
  pen.textAlign = 'left'
  pen.textBaseline = 'middle'
  font(pen, 11)
  const lines = wrapped(pen, filter, rect.width)
  // Two lines for the filter; a longer one says that it goes on.
  const shown = lines.length > 2 ? [lines[0] ?? '', fitted(pen, `${lines[1] ?? ''}……`, rect.width)] : lines
  pen.fillStyle = paint.text
  shown.forEach((line, i) => pen.fillText(line, rect.x, rect.y + 18 + i * 16))
  pen.fillStyle = paint.text2
  pen.fillText(fitted(pen, credits, rect.width), rect.x, rect.y + 18 + shown.length * 16)
}

function drawScale(pen: Pen, frame: Rect, { scaleBar, scaleText }: PictureFacts, theme: Theme) {
  const paint = PICTURE_PAINT[theme]
  font(pen, 12)
  const width = scaleBar.widthPx + pen.measureText(scaleText).width + 28
  const [x, y] = [frame.x + 12, frame.y + frame.height - 38]
  panel(pen, { x, y, width, height: 26 }, theme)
  pen.strokeStyle = paint.text
  pen.lineWidth = 1.5
  pen.beginPath()
  pen.moveTo(x + 10, y + 9)
  pen.lineTo(x + 10, y + 16)
  pen.lineTo(x + 10 + scaleBar.widthPx, y + 16)
  pen.lineTo(x + 10 + scaleBar.widthPx, y + 9)
  pen.stroke()
  pen.lineWidth = 1
  pen.fillStyle = paint.text
  pen.textAlign = 'left'
  pen.textBaseline = 'middle'
  pen.fillText(scaleText, x + 18 + scaleBar.widthPx, y + 13)
}

function drawNorth(pen: Pen, frame: Rect, { north, bearing }: PictureFacts, theme: Theme) {
  const paint = PICTURE_PAINT[theme]
  const box = { x: frame.x + frame.width - 44, y: frame.y + 12, width: 32, height: 48 }
  panel(pen, box, theme)
  pen.save()
  pen.translate(box.x + 16, box.y + 28)
  pen.rotate((-bearing * Math.PI) / 180)
  pen.fillStyle = paint.text
  pen.fill(new Path2D('M0-10 6 12 0 8-6 12z'))
  font(pen, 11, 600)
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillText(north, 0, -18)
  pen.restore()
}

function panel(pen: Pen, { x, y, width, height }: Rect, theme: Theme) {
  const paint = PICTURE_PAINT[theme]
  pen.fillStyle = paint.panel
  pen.strokeStyle = paint.line
  pen.beginPath()
  pen.roundRect(x + 0.5, y + 0.5, width, height, 6)
  pen.fill()
  pen.stroke()
}
