/** Character -> bytes of a double-byte encoding, made by decoding every pair once (Node has no encoder for these). */
function tableOf(label: string): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder(label)
  const table = new Map<string, readonly [number, number]>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail))
      if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, [lead, trail])
    }
  }
  return table
}

const TABLES = new Map<string, Map<string, readonly [number, number]>>()

/** Text in GB18030 (its two-byte part, GBK) or Big5. Throws on a character the encoding lacks. */
export function encode(text: string, label: 'gb18030' | 'big5'): Uint8Array {
  const table = TABLES.get(label) ?? tableOf(label)
  TABLES.set(label, table)
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const code = character.charCodeAt(0)
      const pair = code < 0x80 ? [code] : table.get(character)
      if (!pair) throw new Error(`${character} is not in ${label}`)
      return [...pair]
    }),
  )
}
