import type { Theme } from '../../core/colour/risk-colours.ts'

/** Where classes of a change begin, open hazards per km² more or less; frozen. One hazard alone peaks at 15 (250 m). */
export const HEAT_DIFFERENCE_CLASSES: readonly number[] = Object.freeze([3, 10, 30, 100])

/**
 * Colours of a change, weakest class first: brown is more, blue is less, equally far in lightness from the ground. Less
 * is hatched as well, so that the two are told apart without colour.
 */
const COLOURS: Record<Theme, { readonly more: readonly string[]; readonly less: readonly string[] }> = {
  dark: {
    more: ['#4A3A2C', '#7A5A3A', '#B0834E', '#E8BC80'],
    less: ['#1F3F52', '#2A6480', '#4391B5', '#8CC9E6'],
  },
  light: {
    more: ['#F1E2CF', '#DDBE94', '#B98A50', '#7E5318'],
    less: ['#D6E7F1', '#A3CBE0', '#5C9CC0', '#215F86'],
  },
}

export interface HeatDifferenceScale {
  readonly from: readonly number[]
  readonly more: readonly string[]
  readonly less: readonly string[]
}

/** The frozen scale of changes between two days. */
export function heatDifferenceScale(theme: Theme): HeatDifferenceScale {
  return { from: HEAT_DIFFERENCE_CLASSES, ...COLOURS[theme] }
}
