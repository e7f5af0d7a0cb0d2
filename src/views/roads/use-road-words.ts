import { useI18n } from 'vue-i18n'
import { evidenceText } from '../../catalog/evidence-words.ts'
import { FACILITY_TITLES, FINDING_TITLES, ROLE_TITLES } from '../../catalog/road-words.ts'
import { useFormat } from '../../composables/use-format.ts'
import type { Bilingual } from '../../contracts/primitives.ts'
import { isUnsignalised } from '../../core/roads/junctions/counts.ts'
import type { ReviewTone } from '../../layers/roads/review-features.ts'
import { usePreferencesStore } from '../../stores/preferences-store.ts'
import { useRoadsStore } from '../../stores/roads-store.ts'
import { useVillagesStore } from '../../stores/villages-store.ts'
import { FIELD_TITLES } from './review-fields.ts'
import type { RoadItem, WorkItem } from './work-items.ts'

const COMPASS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const

/** Items of the road review in words of the page's language. */
export function useRoadWords() {
  const { t } = useI18n()
  const format = useFormat()
  const preferences = usePreferencesStore()
  const roads = useRoadsStore()
  const villages = useVillagesStore()
  const pick = (title: Bilingual) => title[preferences.locale]

  const compass = (bearingDeg: number) =>
    t(`roads.compass.${COMPASS[Math.round((((bearingDeg % 360) + 360) % 360) / 45) % 8] ?? 'n'}`)
  const villageName = (id: string | null) => (id === null ? t('roads.list.outside') : (villages.names.get(id) ?? id))
  const metres = (value: number) => t('roads.metres', { value: format.value.number(Number(value.toFixed(1))) })

  /** What the item is called: road, junction, place. */
  function nameOf(one: RoadItem): string {
    const unnamed = t('roads.noName')
    switch (one.kind) {
      case 'junction':
        return one.item.name ?? unnamed
      case 'approach': {
        const junction = roads.roads?.junctions.find(({ id }) => id === one.item.junctionId)
        const bearing = compass(one.item.bearingDeg)
        const road = one.item.roadName
        // `人民路 / 西街` names the road already.
        return junction?.name
          ? t('roads.approachOf', { junction: junction.name, bearing }) +
              (road === null || junction.name.includes(road) ? '' : ` · ${road}`)
          : t('roads.approachTo', { road: road ?? unnamed, bearing })
      }
      case 'waterside':
        return [one.item.roadName ?? unnamed, one.item.waterName].filter((word) => word !== null).join(' · ')
      case 'finding':
        return one.item.roadName ?? unnamed
    }
  }
  /** What kind of item it is. */
  const kindOf = (one: RoadItem): string =>
    one.kind === 'finding'
      ? pick(FINDING_TITLES[one.item.kind])
      : one.kind === 'approach'
        ? pick(ROLE_TITLES[one.item.role])
        : t(`roads.kindOne.${one.kind}`)
  /** A value of a field in words. */
  function valueText(field: string, value: unknown): string {
    const titles = FIELD_TITLES[field]
    const title = titles && typeof value === 'string' ? titles[value] : undefined
    if (title) return pick(title)
    if (value === null || value === undefined) return t('roads.fact.unknown')
    return typeof value === 'number' ? metres(value) : String(value)
  }
  /** The state that decides, short: for lists and files. */
  function stateOf(one: RoadItem): string {
    switch (one.kind) {
      case 'junction':
        return valueText('control', one.item.control)
      case 'approach':
        return `${t('roads.field.bump')} ${pick(FACILITY_TITLES[one.item.bump])}`
      case 'waterside':
        return `${t('roads.field.guardrail')} ${pick(FACILITY_TITLES[one.item.guardrail])} · ${metres(one.item.lengthM)}`
      case 'finding':
        return one.item.facility === null ? '' : pick(FACILITY_TITLES[one.item.facility])
    }
  }
  const gapsText = ({ value }: WorkItem) =>
    value.gaps.length === 0
      ? t('roads.noGap')
      : value.gaps.map(({ gap }) => t(`roads.gap.${gap}`)).join(t('protection.listJoin'))
  const evidenceOf = (code: string) => evidenceText(code, preferences.locale)
  return { t, format, pick, compass, villageName, metres, nameOf, kindOf, valueText, stateOf, gapsText, evidenceOf }
}

/** How the item is marked on the map and in the list. */
export function toneOf(one: WorkItem): ReviewTone {
  if (one.reviewed === 'rejected') return 'off'
  if (one.value.gaps.some(({ gap }) => gap !== 'confidence' && gap !== 'depth')) return 'unknown'
  const wantsAction = (state: string | null) => state === 'absent' || state === 'damaged'
  switch (one.kind) {
    case 'junction':
      return 'fine'
    case 'approach':
      return one.item.role === 'minor' && isUnsignalised(one.item.control) && wantsAction(one.item.bump)
        ? 'action'
        : 'fine'
    case 'waterside':
      return one.item.need !== 'none' && wantsAction(one.item.guardrail)
        ? 'action'
        : one.value.gaps.length > 0
          ? 'unknown'
          : 'fine'
    case 'finding':
      return wantsAction(one.item.facility) ? 'action' : 'fine'
  }
}
