import { MARK_COLOURS, RISK_COLOURS, RISK_SHAPES, type Theme } from '../../core/colour/risk-colours.ts'
import type { RiskLevel } from '../../core/risk-level.ts'

/** The mark of a risk level or urgency, in the map's own shape and colours. */
export function levelMark(level: RiskLevel, theme: Theme) {
  return { shape: RISK_SHAPES[level], fill: RISK_COLOURS[theme][level], edge: MARK_COLOURS[theme].edge }
}
