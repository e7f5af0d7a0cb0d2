import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../src/core/clusters/point-pieces.ts'
import { buffersOf } from '../../src/workers/serve.ts'
import { createHeatHandlers } from '../../src/workers/heat-handlers.ts'
import { sourceOf, TOWN } from '../core/heat/make-source.ts'

const QUESTION = { day: 1, options: { radiusM: 250, weights: 'none', scope: 'town' }, villages: [] } as const

describe('heat handlers', () => {
  const source = sourceOf([
    { lng: 121.21, lat: 31.01 },
    { lng: 121.25, lat: 31.05, closedSpell: [0, 9] },
    { lng: 121.26, lat: 31.05 },
  ])
  const columns = columnsOf(source)

  it('put a table together from its pieces, and take a mask for it', async () => {
    const handlers = createHeatHandlers()
    await handlers.openRows({ head: { kind: 'hazards', length: 3 } })
    await handlers.addRows({ piece: columns.piece(0, 2) })
    await handlers.addRows({ piece: columns.piece(2, 3) })
    await handlers.closeRows({ bounds: TOWN })
    expect((await handlers.surfaceOn(QUESTION)).hazards).toBe(2)
    await handlers.setKeep({ keep: Uint8Array.of(0, 1, 1) })
    expect((await handlers.surfaceOn(QUESTION)).hazards).toBe(1)
  })

  it('answer about the old rows until the new ones are whole', async () => {
    const handlers = createHeatHandlers()
    await handlers.openRows({ head: { kind: 'hazards', length: 3 } })
    await handlers.addRows({ piece: columns.piece(0, 3) })
    await handlers.closeRows({ bounds: TOWN })
    await handlers.openRows({ head: { kind: 'hazards', length: 1 } })
    expect((await handlers.surfaceOn(QUESTION)).hazards).toBe(2)
    await handlers.addRows({ piece: columns.piece(0, 1) })
    await handlers.closeRows({ bounds: TOWN })
    expect((await handlers.surfaceOn(QUESTION)).hazards).toBe(1)
  })

  it('hand out a surface whose buffers can be moved without taking the next answer along', async () => {
    const handlers = createHeatHandlers()
    await handlers.openRows({ head: { kind: 'hazards', length: 3 } })
    await handlers.addRows({ piece: columns.piece(0, 3) })
    await handlers.closeRows({ bounds: TOWN })
    const first = await handlers.surfaceOn(QUESTION)
    expect(buffersOf(first)).toEqual([first.perKm2.buffer])
    structuredClone(first, { transfer: buffersOf(first) })
    expect(first.perKm2.length).toBe(0)
    expect((await handlers.surfaceOn(QUESTION)).integral).toBeCloseTo(2, 3)
  })

  it('refuse rows that were not begun', () => {
    expect(() => createHeatHandlers().addRows({ piece: columns.piece(0, 3) })).toThrow('no rows were begun')
  })
})
