import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { createAppI18n } from '../../../src/i18n/create-i18n.ts'
import { loadExternalDistance } from '../../../src/server/standards/load-rule-packs.ts'
import { loadTargetCriteria } from '../../../src/server/standards/load-standards.ts'
import type { RiskStandards } from '../../../src/workers/protection/risk-calls.ts'
import RiskOverpressure from '../../../src/views/protection/risk/RiskOverpressure.vue'
import RiskSocietal from '../../../src/views/protection/risk/RiskSocietal.vue'

const { id, version, standard, individualRisk, societalRisk } = await loadTargetCriteria()
const { overpressure } = await loadExternalDistance()
const standards: RiskStandards = {
  individual: { id, version, standard, ...individualRisk },
  societal: { standard, version, ...societalRisk },
  overpressure: { standard: 'GB/T 37243-2019', version: '1', ...overpressure },
}
const global = () => ({ plugins: [createAppI18n('zh')] })

describe('societal risk', () => {
  it('shows each point with its region in a table beside the chart, and names the worst', () => {
    const page = mount(RiskSocietal, { props: { standards, modelValue: 'N,F\n1,5e-3\n10,1e-7' }, global: global() })
    const rows = page.findAll('tbody tr').map((row) => row.text())
    expect(rows).toEqual([expect.stringContaining('不可接受区'), expect.stringContaining('可接受区')])
    expect(page.get('[role=status]').text()).toContain('N = 1')
    expect(page.findAll('svg .bad')).toHaveLength(1)
  })

  it('names the row that rises, and draws nothing', () => {
    const page = mount(RiskSocietal, { props: { standards, modelValue: 'N,F\n1,1e-5\n10,1e-4' }, global: global() })
    expect(page.get('[role=alert]').text()).toContain('第 2 行 F')
    expect(page.find('tbody').exists()).toBe(false)
  })
})

describe('overpressure', () => {
  const show = () =>
    mount(RiskOverpressure, {
      props: { standards, registerTntKg: null, thresholdsPa: [2000, 5000, 9000] },
      global: global(),
    })
  const distances = (page: ReturnType<typeof show>) => page.findAll('.distance').map((cell) => cell.text())

  it('asks for the coefficient and assumes none; then gives the reference’s distances to 0.01 m', async () => {
    const page = show()
    const [mass, coefficient] = page.findAll('input')
    await mass?.setValue('1000')
    expect(distances(page)).toEqual(['–', '–', '–'])
    await coefficient?.setValue('1')
    // Reference: K × 1000^(1/3) with K 58.8551, 25.7604, 15.8546.
    expect(distances(page)).toEqual(['588.55', '257.60', '158.55'])
  })

  it('refuses a mass that is not positive', async () => {
    const page = show()
    await page.findAll('input')[0]?.setValue('-5')
    expect(page.get('[role=alert]').text()).toContain('大于 0')
  })

  it('tells of a threshold of the user’s own, and takes it back when it is the standard’s', async () => {
    const page = show()
    await page.findAll('.threshold')[1]?.setValue('4000')
    expect(page.emitted('thresholds')).toEqual([[[2000, 4000, 9000]]])
    await page.setProps({ thresholdsPa: [2000, 4000, 9000] })
    expect(page.text()).toContain('本地修改')
    await page.findAll('.threshold')[1]?.setValue('5000')
    expect(page.emitted('thresholds')?.at(-1)).toEqual([null])
  })
})
