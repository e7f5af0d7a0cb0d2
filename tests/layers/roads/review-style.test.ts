import { describe, expect, it } from 'vitest'
import { reviewFeatures } from '../../../src/layers/roads/review-features.ts'
import { REVIEW_PICKED, reviewLayers, reviewTones } from '../../../src/layers/roads/review-style.ts'

const line = { type: 'LineString' as const, coordinates: [[120, 30], [120.001, 30]] } // prettier-ignore

describe('the map of the review', () => {
  it('shifts a stretch to its side of the line, right positive', () => {
    const shiftOf = (side: 'left' | 'right') =>
      reviewFeatures([], [{ role: 'waterside', geometry: line, tone: 'unknown', text: '', side }]).features[0]?.properties?.['shift'] // prettier-ignore
    expect([shiftOf('left'), shiftOf('right')]).toEqual([-1, 1])
  })

  it('gives marks the key that the click answers with', () => {
    const [mark] = reviewFeatures([{ key: 'junction 1', at: [120, 30], tone: 'fine' }], []).features
    expect(mark?.properties).toEqual({ role: 'mark', key: 'junction 1', tone: 'fine' })
  })

  it('has the same layers in both themes, the clickable one among them', () => {
    const ids = (theme: 'dark' | 'light') => reviewLayers(theme).map(({ id }) => id)
    expect(ids('dark')).toEqual(ids('light'))
    expect(ids('dark')).toEqual(expect.arrayContaining([...REVIEW_PICKED]))
  })

  it('never draws unknown in the colour of what wants action', () => {
    for (const theme of ['dark', 'light'] as const) {
      const tones = reviewTones(theme)
      expect(new Set(Object.values(tones)).size).toBe(4)
      expect(tones.unknown).not.toBe(tones.action)
    }
  })
})
