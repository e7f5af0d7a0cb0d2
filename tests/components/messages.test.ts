import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorKey, errorSentence } from '../../src/composables/error-sentence.ts'
import { AppError, type ErrorCode } from '../../src/core/errors.ts'
import { createAppI18n } from '../../src/i18n/create-i18n.ts'
import { en as pagesEn, zh as pagesZh } from '../../src/i18n/messages.ts'
import { wallEn, wallZh } from '../../src/i18n/wall-messages.ts'
import { LAYER_GROUPS } from '../../src/layers/map-input.ts'

/** Of the pages and of the wall. */
const zh = { ...pagesZh, ...wallZh }
const en = { ...pagesEn, ...wallEn }
const keysOf = (value: object, path = ''): string[] =>
  Object.entries(value).flatMap(([key, one]) =>
    typeof one === 'string' ? [path + key] : keysOf(one, `${path}${key}.`),
  )
const textsOf = (value: object): string[] =>
  Object.values(value).flatMap((one) => (typeof one === 'string' ? [one] : textsOf(one)))
const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()

function sources(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) return ['server', 'i18n'].includes(entry.name) ? [] : sources(path)
    return /\.(vue|ts)$/.test(entry.name) ? [readFileSync(path, 'utf8')] : []
  })
}
const code = sources('src').join('\n')

describe('texts of the page', () => {
  it('has the same keys in both languages', () => expect(keysOf(en)).toEqual(keysOf(zh)))

  it('has no empty text, and the same facts in both languages', () => {
    expect([...textsOf(zh), ...textsOf(en)].filter((text) => text.trim() === '')).toEqual([])
    expect(textsOf(en).map(slots)).toEqual(textsOf(zh).map(slots))
  })

  it('has every key the code asks for', () => {
    const keys = new Set(keysOf(zh))
    const asked = [...code.matchAll(/\bt\(\s*'([a-zA-Z.]+)'/g)].map((match) => match[1] ?? '')
    expect(asked.length).toBeGreaterThan(80)
    expect(asked.filter((key) => !keys.has(key))).toEqual([])
  })

  it('has keys below every prefix the code builds on', () => {
    const prefixes = [...code.matchAll(/\bt\(\s*`([a-zA-Z]+(?:\.[a-zA-Z]+)*)\.\$\{/g)].map((match) => match[1] ?? '')
    expect(prefixes.length).toBeGreaterThan(5)
    const keys = keysOf(zh)
    expect(prefixes.filter((prefix) => !keys.some((key) => key.startsWith(`${prefix}.`)))).toEqual([])
  })

  it('asks for every key it has', () => {
    const built = [...code.matchAll(/`(?:\$\{[^}]*\}|([a-zA-Z]+(?:\.[a-zA-Z]+)*))\.\$\{/g)].map((match) => match[1])
    const read = [...code.matchAll(/\bzh\.([a-zA-Z]+(?:\.[a-zA-Z]+)*)\[/g)].map((match) => match[1] ?? '')
    const prefixes = [...built.filter((one) => one !== undefined), ...read, 'errors', 'urgency', 'risk']
    const quoted = new Set([...code.matchAll(/'([^'\n]+)(?=')/g)].map((match) => match[1]))
    const unused = keysOf(zh).filter(
      (key) => !quoted.has(key) && !prefixes.some((prefix) => key.startsWith(`${prefix}.`)),
    )
    expect(unused).toEqual([])
  })

  it('names every layer group', () => expect(Object.keys(zh.layers.group).sort()).toEqual([...LAYER_GROUPS].sort()))

  it('has a sentence for every error code', () => {
    const table = readFileSync('src/core/errors.ts', 'utf8')
    const codes = [...table.matchAll(/^ {2}'([a-z-]+\/[a-z-]+)':/gm)].map((match) => match[1] ?? '')
    expect(codes.length).toBeGreaterThan(15)
    const keys = new Set(keysOf(zh))
    expect(codes.filter((one) => !keys.has(errorKey(one)))).toEqual([])
  })
})

describe('errorSentence', () => {
  const { t } = createAppI18n('en').global
  const say = <C extends ErrorCode>(error: AppError<C>) => errorSentence(error, (key, named) => t(key, named))
  it('fills the facts in as plain text', () => {
    expect(say(new AppError('town/not-found', { town: '<b>x</b>', known: ['a', 'b'] }))).toBe(
      'There is no town “<b>x</b>”. Known: a, b',
    )
    expect(
      say(new AppError('contract/invalid', { what: 'GET /x', issues: [{ path: 'n', message: 'bad' }] })),
    ).toContain('n bad')
  })
})
