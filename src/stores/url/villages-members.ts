import { syncAddress } from '../url-sync.ts'
import { asOfCodec } from '../url-codecs.ts'
import { useVillageStatsStore } from '../village-stats-store.ts'
import { useVillageViewStore } from '../village-view-store.ts'
import { urlMember, type UrlMember } from './url-member.ts'
import * as codecs from './village-codecs.ts'

/** What the pages of the villages keep in the address. */
export function villagesMembers(): UrlMember[] {
  const stats = useVillageStatsStore()
  const view = useVillageViewStore()
  return [
    urlMember(
      codecs.periodCodec,
      () => stats.months,
      (months) => (stats.months = months),
    ),
    urlMember(
      codecs.measureCodec,
      () => stats.measure,
      (measure) => (stats.measure = measure),
    ),
    urlMember(
      codecs.tileModeCodec,
      () => view.mode,
      (mode) => (view.mode = mode),
    ),
    urlMember(
      codecs.panelCodec,
      () => view.panel,
      (panel) => (view.panel = panel),
    ),
    urlMember(
      codecs.smoothingCodec,
      () => view.smoothing,
      (smoothing) => (view.smoothing = smoothing),
    ),
    urlMember(
      codecs.tileRadiusCodec,
      () => view.radiusM,
      (radiusM) => (view.radiusM = radiusM),
    ),
    urlMember(
      { ...asOfCodec, param: 'since' },
      () => view.chosenDate,
      (iso) => (view.chosenDate = iso),
    ),
  ]
}

/**
 * Keeps the address of a page of the villages: read when the page opens, written on every change. Called in the page's
 * setup, so that the stores behind it are not part of the application's first script.
 */
export function useVillagesAddress(): void {
  syncAddress(villagesMembers(), window, { writesAtStart: true })
}
