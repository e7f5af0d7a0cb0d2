import type { Bilingual } from '../../contracts/primitives.ts'
import type { CONTROLS } from '../../contracts/road-feature.ts'

export type Control = (typeof CONTROLS)[number]

/** How a junction is marked. A control that nobody recorded is not the same as one known to be missing. */
export interface ControlClass {
  readonly key: Control
  readonly icon: `junction:${Control}`
  readonly label: Bilingual
  /** Drawn on the map of unsignalled junctions. */
  readonly isUnsignalled: boolean
}

/** Controls in the order of the legend. */
export const CONTROL_SCALE: readonly ControlClass[] = [
  { key: 'none-known', icon: 'junction:none-known', label: { zh: '无信号灯', en: 'No signal' }, isUnsignalled: true },
  { key: 'stop', icon: 'junction:stop', label: { zh: '停车让行', en: 'Stop or give way' }, isUnsignalled: true },
  { key: 'roundabout', icon: 'junction:roundabout', label: { zh: '环岛', en: 'Roundabout' }, isUnsignalled: true },
  {
    key: 'unknown',
    icon: 'junction:unknown',
    label: { zh: '控制方式不明', en: 'Control unknown' },
    isUnsignalled: true,
  },
  { key: 'signal', icon: 'junction:signal', label: { zh: '有信号灯', en: 'Signalised' }, isUnsignalled: false },
]
