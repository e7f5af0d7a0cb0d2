import { RISK_COLOURS, RISK_SHAPES } from '../../core/colour/risk-colours.ts'
import type { RiskLevel } from '../../core/risk-level.ts'

/** How a level looks on paper: told by its shape, its fill and how light it is, so that a copy in grey tells them too. */
export interface PaperMark {
  readonly shape: (typeof RISK_SHAPES)[RiskLevel]
  /** sRGB hex. */
  readonly fill: string
  /** Half the side, mm: the urgent ones are larger. */
  readonly halfMm: number
  /** White core: the lightest reading of the least urgent class. */
  readonly hasCore: boolean
}

const HALF_MM: Readonly<Record<RiskLevel, number>> = { red: 1.75, orange: 1.7, yellow: 1.35, blue: 0.95 }

/** Marks of paper, worst first; colours of the light map. */
export const PAPER_MARKS: Readonly<Record<RiskLevel, PaperMark>> = {
  red: markOf('red', false),
  orange: markOf('orange', false),
  yellow: markOf('yellow', false),
  blue: markOf('blue', true),
}

function markOf(level: RiskLevel, hasCore: boolean): PaperMark {
  return { shape: RISK_SHAPES[level], fill: RISK_COLOURS.light[level], halfMm: HALF_MM[level], hasCore }
}

/** SVG path of a mark around a point, in the unit of its arguments. */
export function markPath(shape: PaperMark['shape'], x: number, y: number, half: number): string {
  switch (shape) {
    case 'diamond':
      return `M${x} ${y - half}L${x + half} ${y}L${x} ${y + half}L${x - half} ${y}Z`
    case 'triangle':
      return `M${x} ${y - half}L${x + half} ${y + half * 0.8}H${x - half}Z`
    case 'circle':
      return `M${x - half} ${y}a${half} ${half} 0 1 0 ${2 * half} 0a${half} ${half} 0 1 0 ${-2 * half} 0Z`
    case 'square':
      return `M${x - half} ${y - half}H${x + half}V${y + half}H${x - half}Z`
  }
}

/**
 * Greys of the density classes, lowest first. They end well above black, so that marks and outlines stay the darkest
 * things on the map; neighbours differ by about 6 in L*.
 */
export const PAPER_GREYS = ['#f0f0f1', '#e2e3e5', '#d2d4d7', '#c0c2c6', '#adb0b5', '#999ca2', '#84888f'] as const
