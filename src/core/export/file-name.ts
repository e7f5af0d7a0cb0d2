/** Characters that Windows or a URL would not have in a file name, and control characters. */
const FORBIDDEN = /[\\/:*?"<>|%#\p{Cc}]+/gu

/** `青澜镇-未销号隐患-2026-11-21.csv`: town, title and day, without characters that file systems refuse. */
export function exportFileName(town: string, title: string, day: string, ending: string): string {
  const parts = [town, title, day].map((part) => part.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').trim())
  return `${parts
    .filter((part) => part !== '')
    .join('-')
    .slice(0, 120)}.${ending}`
}
