import type { ExportKind } from '../workers/export-protocol.ts'

const MEDIA_TYPES: Readonly<Record<ExportKind, string>> = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json',
  kml: 'application/vnd.google-earth.kml+xml',
}

/** Hands a file to the browser's downloads. */
export function saveFile(bytes: Uint8Array<ArrayBuffer>, file: string, kind: ExportKind): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: MEDIA_TYPES[kind] }))
  const link = document.createElement('a')
  link.href = url
  link.download = file
  link.click()
  // The download has begun when the click returns; some browsers read the address a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
