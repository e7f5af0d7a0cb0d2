import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, watch } from 'vue'
import { useWebGlAgain } from '../../src/composables/use-webgl-again.ts'

let canDraw = false
let tries = 0
const drawnAs: string[] = []

/** A page that makes its map as the wall does: told only then that there is none. */
const Page = defineComponent({
  setup() {
    const { isWithoutWebGl, failed } = useWebGlAgain(() => {
      tries++
      return canDraw
    })
    if (!canDraw) failed()
    watch(isWithoutWebGl, (isWithout) => drawnAs.push(isWithout ? 'table' : 'map'))
    return () => (isWithoutWebGl.value ? h('table') : h('div'))
  },
})

beforeEach(() => {
  vi.useFakeTimers()
  ;[canDraw, tries] = [false, 0]
  drawnAs.length = 0
})
afterEach(() => void vi.useRealTimers())

it('leaves the table where it is while there is no WebGL, and comes back to the map when there is', async () => {
  const page = mount(Page)
  const table = page.get('table').element
  await vi.advanceTimersByTimeAsync(600_000)
  expect(tries).toBe(10)
  expect(page.get('table').element).toBe(table)
  expect(drawnAs).toEqual([])
  canDraw = true
  await vi.advanceTimersByTimeAsync(60_000)
  expect(page.find('div').exists()).toBe(true)
  expect(drawnAs).toEqual(['map'])
  await vi.advanceTimersByTimeAsync(600_000)
  expect(tries).toBe(11)
  page.unmount()
})

it('tries nothing where the map can be drawn, nor after its page', async () => {
  canDraw = true
  mount(Page)
  await vi.advanceTimersByTimeAsync(600_000)
  canDraw = false
  const page = mount(Page)
  page.unmount()
  await vi.advanceTimersByTimeAsync(600_000)
  expect(tries).toBe(0)
})

it('adds no canvas to the page', async () => {
  const asked = vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
  const setup = () => {
    const { failed } = useWebGlAgain()
    failed()
    return () => h('p')
  }
  const page = mount({ setup }, { attachTo: document.body })
  await vi.advanceTimersByTimeAsync(180_000)
  await nextTick()
  expect(asked).toHaveBeenCalledTimes(3)
  expect(document.querySelectorAll('canvas')).toHaveLength(0)
  page.unmount()
  asked.mockRestore()
})
