/** Lets the browser save a blob under a name. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // The download reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Name without the characters that file systems refuse. */
export const safeName = (name: string): string => name.replace(/[\p{Cc}\\/:*?"<>|]+/gu, '-').slice(0, 120)
