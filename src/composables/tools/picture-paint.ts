import type { Theme } from '../../core/colour/risk-colours.ts'

/** Colours of a sheet. */
export interface PicturePaint {
  ground: string
  panel: string
  line: string
  text: string
  text2: string
}

/** The page's tokens (src/styles/tokens.css), white for paper. */
export const PICTURE_PAINT: Readonly<Record<Theme, PicturePaint>> = {
  dark: { ground: '#0b1220', panel: 'rgba(17,26,43,0.92)', line: '#22304a', text: '#e6edf7', text2: '#9fb0c9' },
  light: { ground: '#ffffff', panel: 'rgba(255,255,255,0.94)', line: '#c3ccd8', text: '#16202e', text2: '#475467' },
}

const FAMILY = '"HarmonyOS Sans SC","PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif'

export type Pen = CanvasRenderingContext2D

export function font(pen: Pen, size: number, weight = 400): void {
  pen.font = `${weight} ${size}px ${FAMILY}`
}

/** Text cut to a width with `…`. */
export function fitted(pen: Pen, text: string, width: number): string {
  if (pen.measureText(text).width <= width) return text
  let end = text.length
  while (end > 1 && pen.measureText(`${text.slice(0, end)}…`).width > width) end--
  return `${text.slice(0, end)}…`
}

/** Lines of a text no wider than `width`; Chinese breaks anywhere, words at spaces. */
export function wrapped(pen: Pen, text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(/[\p{L}\p{N}\p{P}]?(?:(?![\p{Script=Han}，。；、：])[^\s])*\s*/gu) ?? []) {
    if (line !== '' && pen.measureText(line + piece.trimEnd()).width > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()]
}
