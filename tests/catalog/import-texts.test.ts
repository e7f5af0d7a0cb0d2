import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fieldTitleOf, fillIn, importSentence } from '../../src/catalog/import-sentence.ts'
import { IMPORT_TEXTS } from '../../src/catalog/import-texts.ts'

const FOLDERS = ['src/server/import', 'src/server/facts', 'src/core/geo', 'src/core/time', 'src/core/hazards']
const FAMILIES = [...new Set(Object.keys(IMPORT_TEXTS).map((code) => code.split('/')[0]))].join('|')

/** Every text of the source that has the form of an import's code. */
function codesOfSource(): Set<string> {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  )
  const pattern = new RegExp(`'((?:${FAMILIES})/[a-z-]+)'`, 'g')
  const found = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, code = '']) => code))
  return new Set(found)
}

/** Codes of AppError, and the one an empty cell answers before any row is refused. */
const NOT_OF_ROWS = ['crs/unknown', 'file/unreadable', 'file/unsupported', 'date/empty']

describe('texts of an import', () => {
  it('has a sentence for every code the source raises, and no other', () => {
    const raised = [...codesOfSource()].filter((code) => !NOT_OF_ROWS.includes(code))
    const built = ['assigned', 'rectifying', 'submitted', 'rejected', 'closed', 'reopened'].map(
      (step) => `hazard/${step}-before-found`,
    )
    expect(raised.length).toBeGreaterThan(50)
    expect([...new Set([...raised, ...built])].sort()).toEqual(Object.keys(IMPORT_TEXTS).sort())
  })

  it.each(Object.entries(IMPORT_TEXTS))(
    '%s reads as a sentence in both languages, with and without facts',
    (_, text) => {
      const names = (one: string) => new Set([...one.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
      expect(names(text.zh)).toEqual(names(text.en))
      expect(text.zh).toMatch(/\p{Script=Han}/u)
      expect(text.zh.endsWith('。')).toBe(true)
      expect(text.en).not.toMatch(/\p{Script=Han}/u)
      for (const language of ['zh', 'en'] as const) expect(fillIn(text[language], {}, language)).not.toMatch(/[{}[\]]/)
    },
  )

  it('takes the fact of its language, and a fact with braces as plain text', () => {
    const facts = { 'options.zh': '红[1]、{蓝}', 'options.en': 'Red' }
    expect(fillIn('可填[：{options}]。', facts, 'zh')).toBe('可填：红[1]、{蓝}。')
    expect(fillIn('One of[: {options}].', facts, 'en')).toBe('One of: Red.')
    expect(fillIn('{lost}[ {lost}]!', {}, 'en')).toBe('–!')
  })

  it('gives the message of a code it does not know, and the header of a field that is none', () => {
    expect(importSentence({ code: 'toString', message: 'as told' }, 'zh')).toBe('as told')
    expect(fieldTitleOf({ field: '经度(度)' }, 'zh')).toBe('经度(度)')
    expect(fieldTitleOf({ field: 'geometry' }, 'zh')).toBe('位置')
    expect(fieldTitleOf({ field: 'x', details: { 'field.en': 'Staff' } }, 'en')).toBe('Staff')
  })
})
