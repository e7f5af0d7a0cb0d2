import type { SearchHit } from '../../../contracts/api.ts'
import type { LngLat } from '../../../contracts/primitives.ts'
import type { WallEvent } from '../../../contracts/wall-figures.ts'
import { SECTORS } from '../../../core/hazards/codes.ts'
import type { RiskLevel } from '../../../core/risk-level.ts'
import type { Translate } from '../../../composables/error-sentence.ts'

/** A hazard in the remote's list. */
export interface HazardLine {
  readonly id: string
  readonly title: string
  readonly sub: string
  readonly lngLat: LngLat | null
  /** Null = asked for when it is chosen. */
  readonly urgency: RiskLevel | null
}

const sectorName = (sector: string, locale: string): string => {
  const known = Object.entries(SECTORS).find(([id]) => id === sector)?.[1]
  return known === undefined ? sector : locale === 'en' ? known.en : known.zh
}

/** What happened to it, its sector, village, day and id. */
export function eventLine(event: WallEvent, locale: string, t: Translate): HazardLine {
  const place = event.village?.name ?? t('wallRemote.hazards.noVillage', {})
  return {
    id: event.hazardId,
    title: `${t(`wallHazards.event.${event.kind}`, {})} · ${sectorName(event.sector, locale)}`,
    sub: `${place} · ${event.day} · ${event.hazardId}`,
    lngLat: event.lngLat,
    urgency: event.urgency,
  }
}

/** Its name as in the ledger, which only the person who leads the wall reads, its sector and id. */
export const hitLine = ({ id, name, kind, lngLat }: SearchHit, locale: string): HazardLine => ({
  id,
  title: name,
  sub: `${sectorName(kind, locale)} · ${id}`,
  lngLat,
  urgency: null,
})
