/** A4 in CSS pixels with a margin of 12 mm all round: what a page holds. */
const PAGE = { width: 794, height: 1123, margin: 40, foot: 30 } as const
const RATIO = 2

/** Prints a sheet alone, as real text on A4 with page numbers, from a frame of its own that goes away afterwards. */
export async function printSheet(sheet: HTMLElement, css: string, pageLabel: string): Promise<void> {
  const frame = document.createElement('iframe')
  frame.className = 'visually-hidden'
  document.body.append(frame)
  const inside = frame.contentWindow
  if (!inside) return
  // A sheet made by script needs no inline style, which the server's policy refuses.
  const style = new (inside as Window & typeof globalThis).CSSStyleSheet()
  style.replaceSync(`${printPage(pageLabel)}\n${css}\nbody { margin: 0 } .report { width: auto }`)
  inside.document.adoptedStyleSheets = [style]
  inside.document.title = sheet.querySelector('h1')?.textContent ?? ''
  inside.document.body.append(inside.document.importNode(sheet, true))
  await inside.document.fonts.ready
  inside.addEventListener('afterprint', () => frame.remove())
  inside.print()
}

/** `第 {page} / {pages} 页` as the foot of every page. */
function printPage(pageLabel: string): string {
  const content = pageLabel
    .split(/(\{pages?\})/)
    .map((part) => (part === '{page}' ? 'counter(page)' : part === '{pages}' ? 'counter(pages)' : JSON.stringify(part)))
    .join(' ')
  return `@page { size: A4; margin: 14mm 12mm 16mm; @bottom-center { content: ${content}; font-size: 10px } }`
}

/**
 * A sheet as a PDF of picture pages, so that Chinese needs no fonts in it. Pages end between rows and blocks.
 *
 * @param pageText - foot of a page. @throws Error when the browser cannot draw the sheet.
 */
export async function sheetPdf(
  sheet: HTMLElement,
  css: string,
  pageText: (page: number, pages: number) => string,
): Promise<Blob> {
  const { jsPDF } = await import('jspdf')
  const height = Math.ceil(sheet.getBoundingClientRect().height)
  const width = PAGE.width - 2 * PAGE.margin
  const picture = await pictureOf(sheet, css, width, height)
  const cuts = pageCuts(blockEnds(sheet), height, PAGE.height - 2 * PAGE.margin - PAGE.foot)
  const pdf = new jsPDF({ unit: 'mm', format: 'a4', compress: true })
  cuts.slice(0, -1).forEach((from, at) => {
    const to = cuts[at + 1] ?? height
    const canvas = document.createElement('canvas')
    canvas.width = PAGE.width * RATIO
    canvas.height = PAGE.height * RATIO
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('no canvas')
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.scale(RATIO, RATIO)
    pen.drawImage(
      picture,
      0,
      from * RATIO,
      width * RATIO,
      (to - from) * RATIO,
      PAGE.margin,
      PAGE.margin,
      width,
      to - from,
    )
    pen.fillStyle = '#000'
    pen.font = '11px sans-serif'
    pen.textAlign = 'center'
    pen.fillText(pageText(at + 1, cuts.length - 1), PAGE.width / 2, PAGE.height - PAGE.margin)
    if (at > 0) pdf.addPage()
    pdf.addImage(canvas.toDataURL('image/jpeg', 0.92), 'JPEG', 0, 0, 210, 297)
  })
  return pdf.output('blob')
}

/** The sheet drawn by the browser itself, from an SVG picture that holds its markup and its style. */
async function pictureOf(sheet: HTMLElement, css: string, width: number, height: number): Promise<HTMLCanvasElement> {
  const markup = new XMLSerializer().serializeToString(sheet)
  const style = css.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * RATIO}" height="${height * RATIO}" viewBox="0 0 ${width} ${height}"><foreignObject width="${width}" height="${height}"><style xmlns="http://www.w3.org/1999/xhtml">${style}</style>${markup}</foreignObject></svg>`
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width * RATIO
  canvas.height = height * RATIO
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  return canvas
}

/** Ends of rows and blocks, pixels from the sheet's top. A heading is no end: it stays with what follows. */
function blockEnds(sheet: HTMLElement): number[] {
  const top = sheet.getBoundingClientRect().top
  const blocks = [...sheet.querySelectorAll('tr, p, .keep')].filter(
    (one) => one.parentElement?.closest('.keep') === null && one.closest('thead') === null,
  )
  return blocks.map((one) => one.getBoundingClientRect().bottom - top)
}

/** Where pages begin, 0 first, the whole height last: each takes as many blocks as fit. */
export function pageCuts(ends: readonly number[], height: number, pageHeight: number): number[] {
  const cuts = [0]
  const sorted = [...ends].sort((a, b) => a - b)
  for (;;) {
    const from = cuts.at(-1) ?? 0
    if (height - from <= pageHeight) return [...cuts, height]
    const end = sorted.findLast((one) => one > from + 1 && one <= from + pageHeight)
    // A block taller than a page is cut where the page ends.
    cuts.push(end ?? from + pageHeight)
  }
}
