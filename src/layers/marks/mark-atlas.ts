import type { SiteKind } from '../../contracts/site-kind.ts'
import type { Theme } from '../../core/colour/risk-colours.ts'
import { drawMark, type MarkContext } from './draw-mark.ts'
import { listMarks, MARK_BOX_PX, markName } from './mark-spec.ts'

/** Where an icon lies in the atlas picture, in picture pixels; anchored at its centre. */
export interface IconBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly anchorX: number
  readonly anchorY: number
}

/** All marks of a theme in one picture. `key` changes when the picture does. */
export interface MarkAtlas {
  readonly key: string
  readonly image: HTMLCanvasElement | null
  readonly icons: Readonly<Record<string, IconBox>>
}

export interface MarkAtlasOptions {
  siteKinds: readonly SiteKind[]
  theme: Theme
  /** Device pixels per CSS pixel; the picture is drawn at it, so that marks stay sharp. */
  pixelRatio: number
  /** Makes the canvas; without one (tests, server) the atlas has boxes and no picture. */
  createCanvas?: (width: number, height: number) => { canvas: HTMLCanvasElement; context: MarkContext }
}

const WIDTH_PX = 512
const GAP_PX = 2

/** Lays out and draws every mark once. Cost: some 10 ms; build one per theme and pixel ratio, not per frame. */
export function buildMarkAtlas({ siteKinds, theme, pixelRatio, createCanvas }: MarkAtlasOptions): MarkAtlas {
  const marks = listMarks(siteKinds)
  const { places, heightPx } = layOut(marks.map(({ kind }) => MARK_BOX_PX[kind]))
  const icons: Record<string, IconBox> = {}
  const made = createCanvas?.(Math.ceil(WIDTH_PX * pixelRatio), Math.ceil(heightPx * pixelRatio))
  marks.forEach((mark, i) => {
    const [x, y] = places[i] ?? [0, 0]
    const size = MARK_BOX_PX[mark.kind]
    const box = size * pixelRatio
    icons[markName(mark)] = {
      x: x * pixelRatio,
      y: y * pixelRatio,
      width: box,
      height: box,
      anchorX: box / 2,
      anchorY: box / 2,
    }
    if (!made) return
    made.context.setTransform(pixelRatio, 0, 0, pixelRatio, (x + size / 2) * pixelRatio, (y + size / 2) * pixelRatio)
    drawMark(made.context, mark, theme)
  })
  const kinds = siteKinds.map(({ id, icon }) => `${id}${icon}`).join()
  return { key: `${theme}@${pixelRatio}:${kinds}`, image: made?.canvas ?? null, icons }
}

/** Shelves of squares, left to right; boxes never touch, so that a mark has no sliver of its neighbour. */
function layOut(sizes: readonly number[]): { places: [number, number][]; heightPx: number } {
  let x = 0
  let y = 0
  let shelf = 0
  const places = sizes.map((size): [number, number] => {
    if (x + size > WIDTH_PX) {
      x = 0
      y += shelf + GAP_PX
      shelf = 0
    }
    const place: [number, number] = [x, y]
    x += size + GAP_PX
    shelf = Math.max(shelf, size)
    return place
  })
  return { places, heightPx: y + shelf }
}
