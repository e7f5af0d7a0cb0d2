/** Day and month of an ISO day, where the year goes without saying: `07-14` in Chinese, `14 Jul` in English. */
export function shortDay(iso: string, locale: 'zh' | 'en'): string {
  if (locale === 'zh') return iso.slice(5)
  const day = new Date(`${iso}T00:00:00Z`)
  return day.toLocaleDateString('en-GB', { timeZone: 'UTC', day: '2-digit', month: 'short' })
}
