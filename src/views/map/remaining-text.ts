/** Days left of a hazard's term as words: late, due today, or still to go. */
export function remainingText(days: number, t: (key: string, named: Record<string, unknown>) => string): string {
  if (days < 0) return t('remaining.late', { days: -days })
  return days === 0 ? t('remaining.today', {}) : t('remaining.left', { days })
}
