import { describe, expect, it } from 'vitest'
import { probeWebGl } from '../../src/composables/use-map-webgl.ts'

const LIMITS: Record<number, number> = { 1: 16384, 2: 8192 }

/** A document whose canvases have the given WebGL2 context. */
function documentWith(context: object | null) {
  const canvas = Object.assign(document.createElement('canvas'), { getContext: () => context })
  const copy = Object.create(document) as Document
  copy.createElement = () => canvas
  return copy
}

describe('probeWebGl', () => {
  it('is null where no WebGL2 context can be made', () => {
    expect(probeWebGl(documentWith(null))).toBeNull()
  })

  it('is the smaller of the GPU limits, and gives the context back', () => {
    let isLost = false
    const context = {
      MAX_TEXTURE_SIZE: 1,
      MAX_RENDERBUFFER_SIZE: 2,
      getParameter: (name: number) => LIMITS[name],
      getExtension: () => ({ loseContext: () => (isLost = true) }),
    }
    expect(probeWebGl(documentWith(context))).toBe(8192)
    expect(isLost).toBe(true)
  })
})
