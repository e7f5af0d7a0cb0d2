import type { PanelParts } from './panel-part.ts'

export const HAZARD_PANELS: PanelParts = {}
