import { AppError } from '../src/core/errors.ts'

/**
 * `a=b,c=d` of a command line as a record; a comma inside a name is written `\,`.
 *
 * @throws AppError `usage/wrong` for a part without `=` or a name that stands twice.
 */
export function parsePairs(option: string, text: string): Record<string, string> {
  const pairs: Record<string, string> = {}
  for (const part of text.split(/(?<!\\),/).map((one) => one.replaceAll('\\,', ',').trim())) {
    const at = part.indexOf('=')
    const [name, value] = [part.slice(0, at).trim(), part.slice(at + 1).trim()]
    if (at < 1 || name === '' || value === '') {
      throw new AppError('usage/wrong', { found: `${option} ${text}`, expected: `${option} a=b,c=d` })
    }
    if (Object.hasOwn(pairs, name))
      throw new AppError('usage/wrong', {
        found: `${option} ${name}=…,${name}=…`,
        expected: `${option} ${name}=…`,
      })
    pairs[name] = value
  }
  return pairs
}
