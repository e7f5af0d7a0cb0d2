import { effectScope } from 'vue'
import { expect, it } from 'vitest'
import { useSpaceKey } from '../../src/composables/use-space-key.ts'

it('takes the space bar except where a control uses it', () => {
  let calls = 0
  const scope = effectScope()
  scope.run(() => useSpaceKey(() => calls++))
  const press = (tag: string, role?: string) => {
    const element = document.createElement(tag)
    if (role) element.setAttribute('role', role)
    document.body.append(element)
    const event = new KeyboardEvent('keydown', { key: ' ', bubbles: true, cancelable: true })
    element.dispatchEvent(event)
    element.remove()
    return event.defaultPrevented
  }
  expect([press('button'), press('input'), press('select'), press('div', 'tab'), press('div', 'row')]).toEqual(
    new Array(5).fill(false),
  )
  expect(calls).toBe(0)
  expect([press('div'), press('div', 'slider')]).toEqual([true, true])
  expect(calls).toBe(2)
  scope.stop()
  press('div')
  expect(calls).toBe(2)
})
