import { detect } from 'jschardet'
import type { ImportReport } from '../../contracts/import.ts'
import { AppError } from '../../core/errors.ts'

export interface DecodedText {
  text: string
  encoding: NonNullable<ImportReport['encoding']>
}

/** Spellings that the Encoding Standard lacks, and the one decoder that reads all of the GB family. */
const ALIASES: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  utf16: 'utf-16le',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  cp936: 'gb18030',
  936: 'gb18030',
  cp950: 'big5',
  950: 'big5',
  65001: 'utf-8',
  ansi936: 'gb18030',
  oem936: 'gb18030',
  '88591': 'iso-8859-1',
}

const BYTE_ORDER_MARKS: readonly { name: string; bytes: readonly number[] }[] = [
  { name: 'UTF-8', bytes: [0xef, 0xbb, 0xbf] },
  { name: 'GB18030', bytes: [0x84, 0x31, 0x95, 0x33] },
  { name: 'UTF-16LE', bytes: [0xff, 0xfe] },
  { name: 'UTF-16BE', bytes: [0xfe, 0xff] },
]

/**
 * Bytes to text: a byte order mark, else UTF-16 where zero bytes show it, else strict UTF-8, else Big5 where its
 * characters are clearly the commoner reading, else GB18030. A declared encoding wins, but must fit: a GB encoding
 * declared for what is valid UTF-8 is refused too, although those bytes would decode (to nonsense).
 *
 * @param file - its name, for the message.
 * @throws AppError `file/unreadable` when a declared encoding is not known or does not fit, or nothing fits.
 */
export function decodeText(bytes: Uint8Array, file: string, declared?: string): DecodedText {
  const mark = BYTE_ORDER_MARKS.find((candidate) => candidate.bytes.every((byte, at) => bytes[at] === byte))
  if (declared !== undefined && declared.trim() !== '') return decodeDeclared(bytes, file, declared.trim(), mark?.name)
  if (mark) return { text: fits(bytes, mark.name, file), encoding: { name: mark.name, how: 'bom' } }
  const name = detectEncoding(bytes)
  if (name === null) {
    const reason = 'the text encoding was not recognised (not UTF-8, UTF-16, GB18030 or Big5)'
    throw new AppError('file/unreadable', { file, reason, hint: 'save it as UTF-8, or declare the encoding' })
  }
  return { text: fits(bytes, name, file), encoding: { name, how: 'detected' } }
}

function decodeDeclared(bytes: Uint8Array, file: string, declared: string, mark: string | undefined): DecodedText {
  const label = labelOf(declared)
  const name = nameOf(label, file, declared)
  const guess = mark ?? (isClearlyUtf8(bytes) ? 'UTF-8' : null)
  const text = decodeStrictly(bytes, label)
  if (text === null || (guess !== null && guess !== name)) {
    const likelier = guess ?? detectEncoding(bytes)
    const hint = likelier === null ? 'leave the encoding out to have it detected' : `the bytes look like ${likelier}`
    throw new AppError('file/unreadable', { file, reason: `it is not ${name} text as declared`, hint })
  }
  return { text, encoding: { name, how: 'declared' } }
}

const labelOf = (declared: string) => ALIASES[declared.toLowerCase().replace(/[\s_-]/g, '')] ?? declared.toLowerCase()

function nameOf(label: string, file: string, declared: string): string {
  try {
    return new TextDecoder(label).encoding.toUpperCase()
  } catch (cause) {
    const hint = 'known are UTF-8, GB18030, GBK, Big5, UTF-16LE, UTF-16BE, windows-1252 …'
    throw new AppError('file/unreadable', { file, reason: `no encoding is called "${declared}"`, hint }, { cause })
  }
}

/** Text in an encoding, or null when the bytes are not valid in it. */
function decodeStrictly(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch (error) {
    // The decoder's way of saying "not valid"; anything else is a fault of ours.
    if (error instanceof TypeError) return null
    throw error
  }
}

function fits(bytes: Uint8Array, name: string, file: string): string {
  const text = decodeStrictly(bytes, name.toLowerCase())
  if (text !== null) return text
  throw new AppError('file/unreadable', {
    file,
    reason: `it begins as ${name} text but holds bytes that are not`,
    hint: 'it may be damaged, or joined from files of different encodings',
  })
}

/** Shorter texts can be valid UTF-8 by chance (联通 in GBK is). */
const TELLING_BYTES = 8

function isClearlyUtf8(bytes: Uint8Array): boolean {
  let high = 0
  for (const byte of bytes) if (byte >= 0x80) high++
  return high >= TELLING_BYTES && decodeStrictly(bytes, 'utf-8') !== null
}

const SAMPLE_BYTES = 65_536

function detectEncoding(bytes: Uint8Array): string | null {
  const wide = detectUtf16(bytes)
  if (wide !== undefined) return wide
  if (decodeStrictly(bytes, 'utf-8') !== null) return 'UTF-8'
  const isGb = decodeStrictly(bytes, 'gb18030') !== null
  const isBig5 = decodeStrictly(bytes, 'big5') !== null
  const { gbShare, big5Share } = commonShares(bytes)
  if (isGb && gbShare >= 0.9) return 'GB18030'
  if (isBig5 && big5Share >= 0.8) return 'BIG5'
  const guess = detect(Buffer.from(bytes.subarray(0, SAMPLE_BYTES))).encoding?.toLowerCase() ?? ''
  if (isBig5 && guess.startsWith('big5')) return 'BIG5'
  return isGb && (guess.startsWith('gb') || gbShare >= 0.5) ? 'GB18030' : null
}

/** Zero bytes never occur in the other encodings' text: UTF-16 if they stand on one side, else binary (null). */
function detectUtf16(bytes: Uint8Array): string | null | undefined {
  const zeros = [0, 0]
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (even + odd === 0) return undefined
  if (odd > 10 * even) return 'UTF-16LE'
  return even > 10 * odd ? 'UTF-16BE' : null
}

/**
 * Shares of the two-byte characters that are among the common ones of GB 2312 (rows 1-55, both bytes high) and of Big5
 * (symbols and level 1). Nearly all of a simplified text is in the first, of a traditional one in the second; a third
 * of Big5's second bytes is below 0x7F, where GB 2312 has none.
 */
function commonShares(bytes: Uint8Array): { gbShare: number; big5Share: number } {
  let pairs = 0
  let gb = 0
  let big5 = 0
  for (let i = 0; i + 1 < bytes.length; i++) {
    const lead = bytes[i] ?? 0
    if (lead < 0x81) continue
    const trail = bytes[++i] ?? 0
    pairs++
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1) gb++
    if (lead >= 0xa1 && lead <= 0xc6 && ((trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1)) big5++
  }
  return pairs === 0 ? { gbShare: 0, big5Share: 0 } : { gbShare: gb / pairs, big5Share: big5 / pairs }
}
