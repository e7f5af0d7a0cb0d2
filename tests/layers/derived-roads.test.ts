import { describe, expect, it } from 'vitest'
import type { LayerId } from '../../src/layers/map-input.ts'
import { buildStack } from '../../src/layers/stack.ts'
import { layerRequest, legendRequest } from '../../src/views/map/rows/layer-request.ts'
import { NO_CHOICES } from '../../src/core/filter/choices.ts'
import { makeInput, siteKinds } from './make-input.ts'

const stack = buildStack(siteKinds)
const record = (id: LayerId) => {
  const found = stack.find((layer) => layer.id === id)
  if (!found) throw new Error(`no layer ${id}`)
  return found
}
const counts = (id: LayerId) =>
  Object.fromEntries(
    (record(id).legend(makeInput())?.entries ?? []).map(({ key, count }): [string, number | null] => [key, count]),
  )

describe('approaches by their speed bump', () => {
  it('count minor ones without a signal alone; unknown is neither there nor missing; rejected counts nowhere', () => {
    expect(counts('approaches')).toEqual({ absent: 1, damaged: 0, unknown: 1, intact: 0, 'control-unknown': 1 })
  })
  it('draw what nobody knows dashed and never in the colour of what is missing', () => {
    const entries = record('approaches').legend(makeInput())?.entries ?? []
    const of = (key: string) => entries.find((entry) => entry.key === key)
    for (const key of ['unknown', 'control-unknown']) {
      expect(of(key)?.dash).toBe(true)
      expect(of(key)?.fill).not.toBe(of('absent')?.fill)
    }
    expect(of('absent')?.dash).toBe(false)
  })
  it('are off at the start and open the rows that they count', () => {
    expect(record('approaches').isVisibleAtStart).toBe(false)
    const columns = (request: ReturnType<typeof layerRequest>) => request?.parts.map(({ column }) => column)
    expect(columns(layerRequest(record('approaches'), 0, NO_CHOICES))).toEqual(['review', 'role', 'control'])
    const entry = { key: 'control-unknown', label: { zh: '', en: '' } }
    const parts = legendRequest(record('approaches'), entry, 0, NO_CHOICES)?.parts
    expect(parts).toContainEqual({ column: 'control', values: ['unknown'] })
  })
})

describe('other unsafe places', () => {
  it('are counted by kind without those that people rejected', () => {
    expect(counts('findings')).toMatchObject({ 'ramp-nose': 1, 'sharp-bend': 1, bridge: 1, 'village-section': 0 })
  })
  it('are off at the start and say what they are, how sure, and whether anybody looked', () => {
    expect(record('findings').isVisibleAtStart).toBe(false)
    const { title, rows } = record('findings').tooltip(makeInput({ locale: 'en' }), 0)
    expect(title).toBe('云环高速')
    expect(rows).toEqual([
      { label: 'Kind', value: 'Exit ramp nose' },
      { label: 'Device', value: 'Absent' },
      { label: 'Confidence', value: 'Medium' },
      { label: 'Review', value: 'Not reviewed' },
    ])
  })
})
