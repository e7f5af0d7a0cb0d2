const KNOWN: readonly string[] = [
  'unsignalled-minor-approach-bumps',
  'waterside-guardrails',
  'ramp-crash-cushions',
  'right-turn-isolation',
]

/** The target that asks for a site, in words; one without words stays its code. */
export function mandateText(mandatedBy: string | null, t: (key: string) => string): string {
  if (mandatedBy === null) return t('siteDetail.noTarget')
  return KNOWN.includes(mandatedBy) ? t(`siteDetail.mandate.${mandatedBy}`) : mandatedBy
}
