import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NO_CHOICES } from '../../src/core/filter/choices.ts'
import { useFilterStore } from '../../src/stores/filter-store.ts'

beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
})
afterEach(() => vi.useRealTimers())

describe('choices of the filter', () => {
  it('adds a value to a list and takes it out; each a new value, the old one untouched', () => {
    const filter = useFilterStore()
    filter.toggle('sector', 'fire')
    const first = filter.choices
    filter.toggle('sector', 'gas')
    expect(first.sector).toEqual(['fire'])
    expect(filter.choices.sector).toEqual(['fire', 'gas'])
    filter.toggle('sector', 'fire')
    expect(filter.choices.sector).toEqual(['gas'])
    expect(filter.chosen).toEqual(['sector'])
    expect(NO_CHOICES.sector).toEqual([])
  })

  it('goes back and forth through every step, and a new step ends the way forth', () => {
    const filter = useFilterStore()
    filter.toggle('sector', 'fire')
    filter.set('overdue', true)
    filter.clear()
    expect(filter.chosen).toEqual([])
    filter.undo()
    expect(filter.chosen).toEqual(['sector', 'overdue'])
    filter.undo()
    expect(filter.chosen).toEqual(['sector'])
    filter.redo()
    expect(filter.choices.overdue).toBe(true)
    filter.toggle('state', 'found')
    expect(filter.canRedo).toBe(false)
    for (let n = 0; n < 5; n++) filter.undo()
    expect(filter.choices).toEqual(NO_CHOICES)
    expect(filter.canUndo).toBe(false)
  })

  it('counts a drag and a typed word as one step, two words with a pause as two', () => {
    const filter = useFilterStore()
    for (const text of ['a', 'ab', 'abc']) {
      filter.set('text', text)
      vi.advanceTimersByTime(200)
    }
    vi.advanceTimersByTime(5000)
    filter.set('text', 'abc d')
    filter.undo()
    expect(filter.choices.text).toBe('abc')
    filter.undo()
    expect(filter.choices.text).toBe('')
    expect(filter.canUndo).toBe(false)
  })

  it('makes no step of what changes nothing', () => {
    const filter = useFilterStore()
    filter.clear()
    filter.clear('sector')
    filter.set('sector', [])
    filter.set('found', null)
    expect(filter.canUndo).toBe(false)
  })

  it('forgets the oldest steps', () => {
    const filter = useFilterStore()
    for (let n = 0; n < 250; n++) filter.toggle('sector', `s${n}`)
    let steps = 0
    for (; filter.canUndo; steps++) filter.undo()
    expect(steps).toBe(100)
    expect(filter.choices.sector).toHaveLength(150)
  })

  it('takes an address as the start', () => {
    const filter = useFilterStore()
    filter.toggle('sector', 'fire')
    filter.adopt({ village: ['no-such-village'] })
    expect(filter.canUndo).toBe(false)
    expect(filter.choices.village).toEqual(['no-such-village'])
  })
})
