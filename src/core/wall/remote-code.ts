/** Digits of a pairing code. */
export const CODE_DIGITS = 6

/** What was typed or pasted as a code: its digits, full-width ones too, at most six. */
export const codeDigits = (text: string): string => text.normalize('NFKC').replace(/\D/g, '').slice(0, CODE_DIGITS)

/** A code as it is read aloud: two groups of three. */
export const spokenCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`
