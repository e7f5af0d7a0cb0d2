import type { Component } from 'vue'
import type { WallPanel } from '../../../core/wall/wall-model.ts'

/**
 * How a panel is drawn. The component gets `figures` (of the panel's source, never null); the frame around it draws title,
 * age and the states without figures.
 */
export interface PanelPart {
  component: Component
  /** Key of the title's text, and of a shorter word beside it (unit, period). */
  title: string
  sub?: string
}
export type PanelParts = Partial<Record<WallPanel, PanelPart>>
