export type Rgb = [red: number, green: number, blue: number]

/**
 * Channels (0..255) of a CSS hex colour `#RRGGBB`.
 *
 * @throws RangeError for other text: colours are constants of the house, so this is a mistake in the code.
 */
export function rgbOf(hex: string): Rgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex)
  if (!match) throw new RangeError(`expected #RRGGBB, found ${hex}`)
  return [parseInt(match[1] ?? '', 16), parseInt(match[2] ?? '', 16), parseInt(match[3] ?? '', 16)]
}
