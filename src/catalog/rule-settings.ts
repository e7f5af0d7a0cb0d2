import { parseContract } from '../contracts/parse.ts'
import { settingFile, type SettingFile } from '../contracts/setting-file.ts'
import { AppError } from '../core/errors.ts'

/**
 * A rule file of `data/rules`, checked.
 *
 * @param name - the file's path, for messages.
 * @throws AppError `contract/invalid` when it is malformed.
 */
export const parseSettingFile = (content: unknown, name: string): SettingFile =>
  parseContract(settingFile, content, name)

/**
 * Values of a rule file under their keys: numbers, and flags where some keys say yes or no. Other keys are left out.
 *
 * @throws AppError `contract/invalid` when a key is missing or of the other kind.
 */
export function settingValues<N extends string, F extends string = never>(
  { id, settings }: SettingFile,
  numbers: readonly N[],
  flags: readonly F[] = [],
): Record<N, number> & Record<F, boolean> {
  const byKey = new Map(settings.map(({ key, value }) => [key, value]))
  const pick = <K extends string, V>(keys: readonly K[], kind: string, isKind: (value: unknown) => value is V) =>
    Object.fromEntries(
      keys.map((key): [K, V] => {
        const value = byKey.get(key)
        if (isKind(value)) return [key, value]
        const issues = [{ path: `settings.${key}`, message: `expected a ${kind}` }]
        throw new AppError('contract/invalid', { what: `data/rules/${id}.json`, issues })
      }),
    ) as Record<K, V>
  return { ...pick(numbers, 'number', isNumber), ...pick(flags, 'boolean', isFlag) }
}

const isNumber = (value: unknown): value is number => typeof value === 'number'
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean'
