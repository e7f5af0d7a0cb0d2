import type { FactInput } from '../contracts/fact.ts'
import type { LedgerField } from '../contracts/ledger-field.ts'
import { DEVICE_FIELDS } from './device-fields.ts'

const stateOptions = DEVICE_FIELDS.find(({ id }) => id === 'state')?.options ?? []

const state = (id: string, zh: string, en: string): LedgerField => ({
  id,
  title: { zh, en },
  type: 'enum',
  required: false,
  isTick: true,
  aliases: [],
  options: stateOptions.filter(({ value }) => value !== 'unknown'),
})

/**
 * What of a device and of what is derived from roads changes over time and may be kept as dated facts. `unknown` is no
 * value here: a field without a fact holds what the derivation knows.
 */
export const ROAD_FIELDS: Readonly<Partial<Record<FactInput['subject'], readonly LedgerField[]>>> = {
  device: [state('state', '状态', 'State')],
  junction: [
    {
      id: 'control',
      title: { zh: '控制方式', en: 'Control' },
      type: 'enum',
      required: false,
      isTick: true,
      aliases: [],
      options: [
        { value: 'signal', title: { zh: '信号灯', en: 'Signal' }, aliases: ['红绿灯'] },
        { value: 'roundabout', title: { zh: '环岛', en: 'Roundabout' }, aliases: [] },
        { value: 'stop', title: { zh: '停车让行', en: 'Stop' }, aliases: ['让行'] },
        { value: 'none', title: { zh: '无控制', en: 'None' }, aliases: ['无信号灯'] },
      ],
    },
  ],
  approach: [state('bump', '减速带', 'Speed bump')],
  waterside: [state('guardrail', '护栏', 'Guardrail')],
  'road-finding': [state('facility', '应设设施', 'Facility')],
}
