import { describe, expect, it } from 'vitest'
import { spiderOffsets } from '../../src/layers/clusters/spider.ts'
import { clusterRadiusPx, countText } from '../../src/layers/clusters/cluster-layers.ts'
import { drawMark, type MarkContext } from '../../src/layers/marks/draw-mark.ts'
import { buildMarkAtlas } from '../../src/layers/marks/mark-atlas.ts'
import { crowdScale, listMarks, markName, markScale } from '../../src/layers/marks/mark-spec.ts'
import { siteKinds } from './make-input.ts'

/** A canvas context that writes down what is drawn. */
class RecordingContext implements MarkContext {
  readonly calls: string[] = []
  lineWidth = 1
  lineJoin: CanvasLineJoin = 'miter'
  font = ''
  textAlign: CanvasTextAlign = 'left'
  textBaseline: CanvasTextBaseline = 'top'
  fillStyle: string | CanvasGradient | CanvasPattern = ''
  strokeStyle: string | CanvasGradient | CanvasPattern = ''
  private note(name: string, ...args: readonly unknown[]) {
    this.calls.push(`${name} ${args.map((arg) => (typeof arg === 'number' ? arg.toFixed(1) : String(arg))).join(' ')}`)
  }
  beginPath = () => this.note('beginPath')
  closePath = () => this.note('closePath')
  arc = (...args: unknown[]) => this.note('arc', ...args)
  lineTo = (...args: unknown[]) => this.note('lineTo', ...args)
  moveTo = (...args: unknown[]) => this.note('moveTo', ...args)
  rect = (...args: unknown[]) => this.note('rect', ...args)
  roundRect = (...args: unknown[]) => this.note('roundRect', ...args)
  setLineDash = (dash: number[]) => this.note('setLineDash', ...dash)
  setTransform = () => this.note('setTransform')
  fill = () => this.note('colour=fill', this.fillStyle)
  stroke = () => this.note('colour=stroke', this.strokeStyle)
  fillText = (text: string) => this.note('fillText', text)
}

describe('the atlas', () => {
  const { icons } = buildMarkAtlas({ siteKinds, theme: 'dark', pixelRatio: 2 })

  it('has every mark once, in boxes that do not overlap', () => {
    const boxes = Object.values(icons)
    expect(boxes).toHaveLength(listMarks(siteKinds).length)
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        const isApart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
        expect(isApart).toBe(true)
      }
    }
  })

  it('is twice as large at twice the pixel ratio', () => {
    const half = buildMarkAtlas({ siteKinds, theme: 'dark', pixelRatio: 1 }).icons['shape:red']
    expect(icons['shape:red']?.width).toBe(2 * (half?.width ?? 0))
  })

  it('draws any two marks differently, in both themes, without colour too', () => {
    for (const theme of ['dark', 'light'] as const) {
      const drawings = listMarks(siteKinds).map((mark) => {
        const context = new RecordingContext()
        drawMark(context, mark, theme)
        const { calls } = context
        const shape = calls.filter((call) => !call.startsWith('colour=')).join('|')
        return { name: markName(mark), calls, shape }
      })
      const whole = new Map(drawings.map(({ name, calls }) => [calls.join('|'), name]))
      expect(whole.size).toBe(drawings.length)
      // Levels differ by shape alone, so that colour is never the only sign.
      const shapes = drawings.filter(({ name }) => /^(shape|plate:企|source:\w+:0)/.test(name))
      expect(new Set(shapes.map(({ shape }) => shape)).size).toBe(shapes.length)
    }
  })
})

describe('sizes', () => {
  it('of marks grow from a bit over half at zoom 11 to full at 14.5', () => {
    expect([9, 11, 14.5, 19].map(markScale)).toEqual([0.55, 0.55, 1, 1])
    expect(crowdScale(80, 12)).toBe(1)
    expect(crowdScale(81, 12)).toBe(0.6)
    expect(crowdScale(81, 16)).toBe(1)
  })

  it('of discs grow with the count and end at 40 px', () => {
    expect(clusterRadiusPx(2)).toBeCloseTo(16.1, 1)
    expect(clusterRadiusPx(1000)).toBeCloseTo(35, 1)
    expect(clusterRadiusPx(1e9)).toBe(40)
  })

  it.each([
    [7, 'zh', '7'], [9999, 'zh', '9999'], [10_000, 'zh', '1万'], [12_345, 'zh', '1.2万'], [12_345, 'en', '12.3k'], [4_000_000, 'zh', '400万'],
  ] as const)('count %i in %s reads %s', (count, locale, text) => {
    expect(countText(count, locale)).toBe(text)
  }) // prettier-ignore
})

describe('a spider', () => {
  it.each([2, 5, 8, 9, 30, 60])('of %i keeps its marks at least 18 px apart and away from the centre', (count) => {
    const at = spiderOffsets(count)
    for (let i = 0; i < count; i++) {
      expect(Math.hypot(at[2 * i] ?? 0, at[2 * i + 1] ?? 0)).toBeGreaterThanOrEqual(29)
      for (let j = 0; j < i; j++) {
        const apart = Math.hypot((at[2 * i] ?? 0) - (at[2 * j] ?? 0), (at[2 * i + 1] ?? 0) - (at[2 * j + 1] ?? 0))
        expect(apart).toBeGreaterThan(18)
      }
    }
  })
})
