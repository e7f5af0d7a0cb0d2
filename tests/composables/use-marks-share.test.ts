import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { defineComponent, h, shallowRef, type Ref } from 'vue'
import { useMarksShare } from '../../src/composables/use-marks-share.ts'

function mountShare() {
  const moves = shallowRef(false)
  const crowded = shallowRef(false)
  const settled = shallowRef(true)
  const has = shallowRef(true)
  const made: Readonly<Ref<number>>[] = []
  const wrapper = mount(
    defineComponent(() => {
      const share = useMarksShare({
        isTimeMoving: () => moves.value,
        isCrowded: () => crowded.value,
        isSettled: () => settled.value,
        hasMarks: () => has.value,
      })
      made.push(share)
      return () => h('div')
    }),
  )
  return { moves, crowded, settled, has, wrapper, share: () => made[0]?.value }
}

it('single marks stay after time stopped until the clusters are those of the day, then cross over', async () => {
  const { moves, settled, share, wrapper } = mountShare()
  expect(share()).toBe(0)
  moves.value = true
  await vi.waitFor(() => expect(share()).toBe(1))
  settled.value = false
  await Promise.resolve()
  moves.value = false
  await new Promise((resolve) => requestAnimationFrame(resolve))
  expect(share()).toBe(1)
  settled.value = true
  await vi.waitFor(() => expect(share()).toBe(0))
  wrapper.unmount()
})

it('one more day while time rests leaves the clusters as they are', async () => {
  const { settled, share, wrapper } = mountShare()
  settled.value = false
  await new Promise((resolve) => requestAnimationFrame(resolve))
  expect(share()).toBe(0)
  wrapper.unmount()
})

it('too many to be clustered are single marks, once there are marks', async () => {
  const { crowded, has, share, wrapper } = mountShare()
  has.value = false
  crowded.value = true
  await new Promise((resolve) => requestAnimationFrame(resolve))
  expect(share()).toBe(0)
  has.value = true
  await vi.waitFor(() => expect(share()).toBe(1))
  wrapper.unmount()
})
