import type { RiskLevel } from '../risk-level.ts'

export type Theme = 'dark' | 'light'

/**
 * Risk colours, measured for normal vision and three colour-vision deficiencies: smallest pairwise ΔE2000 17.6 (dark)
 * and 21.7 (light). Never shown without the level's shape. CSS hex.
 *
 * @source design.md section 6.
 */
export const RISK_COLOURS: Record<Theme, Record<RiskLevel, string>> = {
  dark: { red: '#CB404C', orange: '#E28F2C', yellow: '#FBF212', blue: '#5996E3' },
  light: { red: '#9F2A23', orange: '#D1762D', yellow: '#F5E318', blue: '#486BB3' },
}

/** Text and figures on a risk colour. */
export const ON_RISK: Record<Theme, Record<RiskLevel, string>> = {
  dark: { red: '#FFFFFF', orange: '#0B1220', yellow: '#0B1220', blue: '#0B1220' },
  light: { red: '#FFFFFF', orange: '#16202E', yellow: '#16202E', blue: '#FFFFFF' },
}

/** The second sign of a level: ◆ red, ▲ orange, ● yellow, ■ blue. */
export const RISK_SHAPES = {
  red: 'diamond',
  orange: 'triangle',
  yellow: 'circle',
  blue: 'square',
} as const satisfies Record<RiskLevel, string>

/** Quiet colours of marks on the map, by theme. */
export const MARK_COLOURS: Record<
  Theme,
  {
    edge: string
    grey: string
    plate: string
    plateEdge: string
    text: string
    text2: string
    interactive: string
    intact: string
    ground: string
  }
> = {
  dark: {
    edge: '#0B1220',
    grey: '#5A6A84',
    plate: '#0F1829',
    plateEdge: '#9FB0C9',
    text: '#E6EDF7',
    text2: '#9FB0C9',
    interactive: '#4CC2FF',
    intact: '#4E7F74',
    ground: '#0B1220',
  },
  light: {
    edge: '#16202E',
    grey: '#9AA6B6',
    plate: '#FFFFFF',
    plateEdge: '#55647A',
    text: '#16202E',
    text2: '#55647A',
    interactive: '#0B6BCB',
    intact: '#7FA89D',
    ground: '#FFFFFF',
  },
}
