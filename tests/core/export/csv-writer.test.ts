import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { createCsvWriter } from '../../../src/core/export/csv-writer.ts'
import { FORMULA_START } from '../../../src/core/export/csv-text.ts'
import { ALL_TYPES, makeHead, THREE_ROWS } from './make-head.ts'

async function csvOf(texts: readonly (string | null)[][]): Promise<string> {
  const width = texts[0]?.length ?? 1
  const columns = Array.from({ length: width }, (_, at) => ({ id: `c${at}`, title: `列${at}`, type: 'text' as const }))
  const writer = createCsvWriter(makeHead(columns))
  const cells = columns.map((_, at) => texts.map((row) => row[at] ?? null))
  writer.add({ length: texts.length, cells, places: null })
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await writer.finish())
}
/** What a reader that trims cells and knows the escape gets back. */
const unescaped = (cell: string) => (cell.startsWith("'") && FORMULA_START.test(cell.slice(1)) ? cell.slice(1) : cell)
const withoutTab = (cell: string) => cell.replace(/\t$/, '')

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', "'", ',', ';', '危', '＝', ' ', '0') }),
  fc.constantFrom(
    '=1+1',
    "'=1",
    '-2',
    '@SUM(A1)',
    '\t=1',
    '＝1',
    '007',
    '913201234567890123',
    '1E5',
    '3-2',
    '2/3',
    '1.10',
  ),
)

it('reads back every text with papaparse: quotes, line breaks, formulas, Chinese', async () => {
  const row = fc.array(nasty, { minLength: 3, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (texts) => {
      const csv = await csvOf(texts)
      const { data } = Papa.parse<string[]>(csv.slice(1).replace(/\r\n$/, ''), { delimiter: ',', newline: '\r\n' })
      const read = data.slice(1).map((cells) => cells.slice(0, 3).map((cell) => withoutTab(unescaped(cell))))
      expect(read).toEqual(texts.map((cells) => cells.map(withoutTab)))
    }),
  )
})
it('never begins a cell with a formula', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(nasty, { minLength: 2, maxLength: 2 }), async (texts) => {
      const { data } = Papa.parse<string[]>((await csvOf([texts])).slice(1), { delimiter: ',', newline: '\r\n' })
      for (const cell of data.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
    }),
  )
})
it('has a BOM, CRLF, lines of equal width, and its notes in the last header', async () => {
  const writer = createCsvWriter(makeHead(ALL_TYPES))
  writer.add(THREE_ROWS)
  const bytes = await writer.finish()
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const text = new TextDecoder().decode(bytes)
  expect(text.split('\r\n')).toEqual([
    '编号,长度（m）,发现日期,挂牌督办,说明：未销号隐患｜筛选：行业：消防｜截止日：2026-06-18',
    'A-1,12.5,2026-02-16,是,',
    'A-2,0,1970-01-01,否,',
    ',,,,',
    '',
  ])
})
it('keeps as text what a spreadsheet would change, and only that', async () => {
  const lines = (await csvOf([['007'], ['913201234567890123'], ['1E5'], ['3-2'], ['YX-00001'], ['12'], ['危']])).split(
    '\r\n',
  )
  expect(lines.slice(1, 8)).toEqual(['007\t,', '913201234567890123\t,', '1E5\t,', '3-2\t,', 'YX-00001,', '12,', '危,'])
})
it('leaves negative numbers numbers', async () => {
  const writer = createCsvWriter(makeHead([{ id: 'n', title: 'n', type: 'number' }]))
  writer.add({ length: 1, cells: [Float64Array.of(-71.06)], places: null })
  expect(new TextDecoder().decode(await writer.finish())).toContain('\r\n-71.06,')
})
