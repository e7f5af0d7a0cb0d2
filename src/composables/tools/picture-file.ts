import { PAPER_MM, type Paper } from './picture-layout.ts'

/** The canvas as a PNG blob; rejects when the browser cannot make one (out of memory). */
export function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('toBlob gave nothing'))), 'image/png'),
  )
}

/** A PDF of one sheet with the canvas as its picture, so that Chinese needs no fonts in it. */
export async function pdfOf(canvas: HTMLCanvasElement, paper: Paper): Promise<Blob> {
  const { jsPDF } = await import('jspdf')
  const { width, height } =
    paper === 'screen' ? { width: 297, height: (297 * canvas.height) / canvas.width } : PAPER_MM[paper]
  const pdf = new jsPDF({
    unit: 'mm',
    format: [width, height],
    orientation: width >= height ? 'landscape' : 'portrait',
    compress: true,
  })
  pdf.addImage(canvas.toDataURL('image/jpeg', 0.95), 'JPEG', 0, 0, width, height)
  return pdf.output('blob')
}

/** Prints the picture alone on its sheet, from a frame of its own; the frame goes away afterwards. */
export async function printPicture(canvas: HTMLCanvasElement, paper: Paper): Promise<void> {
  const url = URL.createObjectURL(await pngOf(canvas))
  const frame = document.createElement('iframe')
  frame.className = 'visually-hidden'
  document.body.append(frame)
  const inside = frame.contentWindow
  if (!inside) return
  const { width, height } = paper === 'screen' ? PAPER_MM['a4-landscape'] : PAPER_MM[paper]
  // A sheet made by script needs no inline style, which the server's policy refuses.
  const sheet = new (inside as Window & typeof globalThis).CSSStyleSheet()
  sheet.replaceSync(
    `@page { size: ${width}mm ${height}mm; margin: 0 } body { margin: 0 } img { display: block; width: 100% }`,
  )
  inside.document.adoptedStyleSheets = [sheet]
  const image = inside.document.createElement('img')
  image.src = url
  inside.document.body.append(image)
  await image.decode()
  inside.addEventListener('afterprint', () => {
    frame.remove()
    URL.revokeObjectURL(url)
  })
  inside.print()
}
