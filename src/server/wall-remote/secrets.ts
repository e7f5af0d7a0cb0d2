import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { CODE_DIGITS } from '../../core/wall/remote-code.ts'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** In constant time, whatever the lengths. */
export const isSameSecret = (given: string, expected: string): boolean =>
  timingSafeEqual(digest(given), digest(expected))

/** 256 bits that stand in an address or a header. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** Under which a token is kept, so that looking it up tells nothing about it. */
export const secretName = (secret: string): string => digest(secret).toString('base64')

/** Six digits that no other wall has now. */
export function newCode(taken: ReadonlySet<string>): string {
  for (;;) {
    const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
    if (!taken.has(code)) return code
  }
}
