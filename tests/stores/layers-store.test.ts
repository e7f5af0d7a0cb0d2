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
