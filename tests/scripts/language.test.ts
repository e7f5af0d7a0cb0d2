import { describe, expect, it } from 'vitest'
import { languageOfEnvironment, takeLanguage } from '../../scripts/language.ts'

describe('language of a run', () => {
  it.each([
    [{}, 'zh'],
    [{ LANG: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'C.UTF-8' }, 'zh'],
    [{ LC_ALL: 'zh_CN', LANG: 'en_US' }, 'zh'],
    [{ LC_ALL: '', LC_MESSAGES: 'en_US', LANG: 'zh_CN' }, 'en'],
    [{ LC_ALL: 'C', LANG: 'en_US' }, 'en'],
  ])('%o is %s', (env, language) => expect(languageOfEnvironment(env)).toBe(language))

  it('is what --lang says, which no command sees', () => {
    const env = { LANG: 'zh_CN' }
    expect(takeLanguage(['import', '--lang', 'en', 'a.csv'], env)).toEqual({
      language: 'en',
      args: ['import', 'a.csv'],
    })
    expect(takeLanguage(['--lang=en', 'tiles'], env)).toEqual({ language: 'en', args: ['tiles'] })
    expect(() => takeLanguage(['--lang', 'fr'], env)).toThrow('usage/wrong')
    expect(() => takeLanguage(['--lang'], env)).toThrow('usage/wrong')
  })
})
