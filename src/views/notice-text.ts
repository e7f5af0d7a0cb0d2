import { DEVICE_FIELDS } from '../catalog/device-fields.ts'
import type { Bilingual } from '../contracts/primitives.ts'
import type { SiteKind } from '../contracts/site-kind.ts'
import type { UpdateNotice } from '../stores/live-updates.ts'

const MOST = 3

/** `Updated · Enterprise +12`: the counts that changed, kinds before their sums, at most three. */
export function noticeText(
  { changes }: UpdateNotice,
  siteKinds: readonly SiteKind[],
  locale: keyof Bilingual,
  t: (key: string) => string,
): string {
  const parts = changes.flatMap(({ countKey, by }) => {
    const title = titleOf(countKey, siteKinds, locale, t)
    return title === null ? [] : [`${title} ${by > 0 ? '+' : '−'}${Math.abs(by)}`]
  })
  return [t('notice.updated'), ...parts.slice(0, MOST)].join(' · ')
}

const OWN_TITLE = new Set(['village', 'hazard', 'waterside', 'junction'])
const TABLE_TITLE: Readonly<Record<string, string>> = {
  village: 'villages',
  hazard: 'hazards',
  waterside: 'waterside',
  junction: 'junctions',
}

/** Null for sums and sub-counts (`site`, `hazard:open`), which would say the same thing twice. */
function titleOf(
  countKey: string,
  siteKinds: readonly SiteKind[],
  locale: keyof Bilingual,
  t: (key: string) => string,
) {
  if (OWN_TITLE.has(countKey)) return t(`tableTitle.${TABLE_TITLE[countKey] ?? countKey}`)
  const [family, kind] = countKey.split(':')
  if (family === 'site') return siteKinds.find((one) => one.id === kind)?.title[locale] ?? null
  if (family !== 'device') return null
  return DEVICE_FIELDS[0]?.options?.find((option) => option.value === kind)?.title[locale] ?? null
}
