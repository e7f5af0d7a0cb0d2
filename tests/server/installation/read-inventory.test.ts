import { describe, expect, it } from 'vitest'
import { isAppError } from '../../../src/core/errors.ts'
import { readInventory } from '../../../src/server/installation/read-inventory.ts'

const read = (text: string) => readInventory(new TextEncoder().encode(text), 'inventory.csv')

describe('an inventory file', () => {
  it('reads Chinese and English headers, units of the header and of a column', async () => {
    expect((await read('物质,数量（kg）,类别\n液氨,"60,000",\n苯,100000,W5.3；J5\n')).lines).toEqual([
      { substance: '液氨', cas: null, quantityT: 60, categories: [] },
      { substance: '苯', cas: null, quantityT: 100, categories: ['W5.3', 'J5'] },
    ])
    expect((await read('substance,cas,quantityT\nchlorine,7782-50-5,4.9\n')).lines).toMatchObject([
      { cas: '7782-50-5', quantityT: 4.9 },
    ])
    expect((await read('名称,存量,单位\n氯,500,千克\n氨,3,t\n')).lines.map(({ quantityT }) => quantityT)).toEqual([
      0.5, 3,
    ])
  })

  it('names row and field of what cannot be read', async () => {
    const { faults, lines } = await read('物质,数量,单位\n氯,x,t\n氨,5,桶\n苯,,t\n')
    expect(faults).toEqual([
      { row: 1, field: 'quantity', code: 'number/unreadable', value: 'x' },
      { row: 2, field: 'unit', code: 'unit/unknown', value: '桶' },
    ])
    expect(lines.map(({ quantityT }) => quantityT)).toEqual([null, null, null])
  })

  it('names the columns it lacks', async () => {
    const error = await read('a,b\n1,2\n').catch((reason: unknown) => reason)
    expect(isAppError(error, 'import/columns') && error.details.fields.map(({ id }) => id)).toEqual([
      'substance',
      'quantity',
    ])
  })
})
