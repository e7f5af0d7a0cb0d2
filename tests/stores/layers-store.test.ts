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

const LAYERS = [
  { id: 'buildings', group: 'base', isVisibleAtStart: true },
  { id: 'hazards', group: 'hazard', isVisibleAtStart: true },
  { id: 'site:market', group: 'premises', isVisibleAtStart: false },
  {
    id: 'site:enterprise',
    group: 'risk',
    isVisibleAtStart: true,
    levels: { all: ['red', 'blue'], atStart: ['red'] },
  },
]
function withLayers() {
  setActivePinia(createPinia())
  const layers = useLayersStore()
  layers.setKnown(LAYERS)
  return layers
}

it('shows a layer alone over the base with the levels it had, and what was shown before when asked again', () => {
  const layers = withLayers()
  layers.isolate('site:enterprise')
  expect([...layers.visible].sort()).toEqual(['buildings', 'site:enterprise', 'site:enterprise.red'])
  expect(layers.isolated).toBe('site:enterprise')
  layers.isolate('site:enterprise')
  expect(layers.isolated).toBeNull()
  expect(layers.chosen).toBeNull()
})

it('goes from one layer alone to another and back to the first choice; a hidden layer is shown whole', () => {
  const layers = withLayers()
  layers.setVisible(['hazards'], false)
  const before = layers.chosen
  layers.isolate('site:market')
  layers.isolate('hazards')
  expect([...layers.visible].sort()).toEqual(['buildings', 'hazards'])
  layers.isolate('hazards')
  expect(layers.chosen).toEqual(before)
})

it('is no longer alone when another layer is switched on, and isolates anew from there', () => {
  const layers = withLayers()
  layers.isolate('hazards')
  layers.setVisible(['site:market'], true)
  expect(layers.isolated).toBeNull()
  layers.isolate('hazards')
  layers.isolate('hazards')
  expect([...layers.visible].sort()).toEqual(['buildings', 'hazards', 'site:market'])
})

it('keeps opacity between a fifth and whole, and forgets a whole one', () => {
  const layers = withLayers()
  layers.setOpacity('hazards', 0.05)
  expect(layers.opacity).toEqual({ hazards: 0.2 })
  layers.setOpacity('hazards', Number.NaN)
  expect(layers.opacity).toEqual({ hazards: 0.2 })
  layers.setOpacity('hazards', 3)
  expect(layers.opacity).toEqual({})
})
