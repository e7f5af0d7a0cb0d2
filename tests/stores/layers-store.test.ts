import { createPinia, setActivePinia } from 'pinia'
import { expect, it } from 'vitest'
import { useLayersStore } from '../../src/stores/layers-store.ts'

it('shows start values until someone chooses, then only what was chosen', () => {
  setActivePinia(createPinia())
  const layers = useLayersStore()
  layers.setKnown([
    { id: 'hazards', isVisibleAtStart: true },
    { id: 'site:market', isVisibleAtStart: false },
  ])
  expect([...layers.visible]).toEqual(['hazards'])
  expect(layers.chosen).toBeNull()
  layers.setVisible(['site:market'], true)
  expect([...layers.visible].sort()).toEqual(['hazards', 'site:market'])
  layers.setVisible(['hazards', 'site:market'], false)
  expect(layers.visible.size).toBe(0)
})

it('holds the levels of a layer: some by name, all by the layer alone, none as the layer switched off', () => {
  setActivePinia(createPinia())
  const layers = useLayersStore()
  const all = ['red', 'orange', 'yellow']
  layers.setKnown([{ id: 'site:enterprise', isVisibleAtStart: true, levels: { all, atStart: ['red', 'orange'] } }])
  expect([...layers.visible].sort()).toEqual(['site:enterprise', 'site:enterprise.orange', 'site:enterprise.red'])
  layers.setVisible(['site:enterprise.yellow'], true)
  expect([...(layers.chosen ?? [])]).toEqual(['site:enterprise'])
  layers.setVisible(['site:enterprise.red'], false)
  expect([...(layers.chosen ?? [])].sort()).toEqual(['site:enterprise.orange', 'site:enterprise.yellow'])
  layers.setVisible(['site:enterprise'], false)
  expect(layers.visible.size).toBe(0)
  layers.setVisible(['site:enterprise'], true)
  expect([...layers.visible]).toEqual(['site:enterprise'])
})
