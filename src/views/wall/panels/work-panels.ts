import type { PanelParts } from './panel-part.ts'

export const WORK_PANELS: PanelParts = {}
