import { measureTitle } from '../../catalog/measure-words.ts'
import { FINDING_TITLES } from '../../catalog/road-words.ts'
import { ROAD_CLASS_TITLES } from '../map/derived-fields.ts'
import { compassOfSide } from './compass-of-side.ts'
import type { useRoadWords } from './use-road-words.ts'
import type { RoadItem } from './work-items.ts'

/** A line of the item's sheet; `derived` = what the derivation gave before a person corrected it. */
export interface ItemFact {
  readonly field: string
  readonly label: string
  readonly text: string
  readonly derived: string | null
}

/** What an item holds, in words, in the order of its sheet. */
export function itemFacts(one: RoadItem, words: ReturnType<typeof useRoadWords>): ItemFact[] {
  const { t, pick, metres, valueText, format } = words
  const before = one.item.review?.derived ?? {}
  const line = (field: string, text: string, derived: string | null = null): ItemFact => ({
    field,
    label: t(`roads.field.${field}`),
    text,
    derived,
  })
  const own = (field: string, value: unknown): ItemFact =>
    line(field, valueText(field, value), field in before ? valueText(field, before[field]) : null)
  const roadClass = (value: keyof typeof ROAD_CLASS_TITLES) => pick(ROAD_CLASS_TITLES[value])
  const confidence = own('confidence', one.item.confidence)
  switch (one.kind) {
    case 'junction': {
      const { control, legs, majorClass, minorClass, isRural, members } = one.item
      const rural = isRural === null ? 'unknown' : isRural ? 'yes' : 'no'
      return [
        own('control', control),
        confidence,
        line('legs', format.value.number(legs)),
        line('roadClass', `${roadClass(majorClass)} / ${roadClass(minorClass)}`),
        line('isRural', t(`roads.rural.${rural}`)),
        line('members', format.value.number(members.length)),
      ]
    }
    case 'approach': {
      const { role, bump, bumpDistanceM, control } = one.item
      return [
        own('role', role),
        own('bump', bump),
        ...(bumpDistanceM === null ? [] : [line('bumpDistanceM', metres(bumpDistanceM))]),
        line('junction', valueText('control', control)),
        confidence,
        line('roadClass', roadClass(one.item.roadClass)),
      ]
    }
    case 'waterside': {
      const { side, guardrail, depthM, dropM, need, lengthM, distanceM, distanceErrorM, waterName, geometry } = one.item
      const bearing = compassOfSide(geometry, side)
      return [
        own('guardrail', guardrail),
        own('need', need),
        own('depthM', depthM),
        own('dropM', dropM),
        line(
          'side',
          bearing === null
            ? t(`roads.side.${side}`)
            : t('roads.sideOf', { side: t(`roads.side.${side}`), bearing: words.compass(bearing) }),
          'side' in before ? valueText('side', before['side']) : null,
        ),
        line('lengthM', metres(lengthM)),
        line(
          'distanceM',
          t('roads.withError', { value: format.value.number(distanceM), error: format.value.number(distanceErrorM) }),
        ),
        line('water', waterName ?? t('roads.fact.unknown')),
        confidence,
        line('roadClass', roadClass(one.item.roadClass)),
      ]
    }
    case 'finding': {
      const { facility, measures, kind } = one.item
      return [
        { field: 'kind', label: t('roads.by.kind'), text: pick(FINDING_TITLES[kind]), derived: null },
        ...(facility === null ? [] : [own('facility', facility)]),
        ...Object.entries(measures).map(([key, value]): ItemFact => {
          const { title, unit } = measureTitle(key)
          const figure =
            value === null ? t('roads.fact.unknown') : `${format.value.number(value)}${unit ? ` ${unit}` : ''}`
          return { field: key, label: pick(title), text: figure, derived: null }
        }),
        confidence,
        line('roadClass', roadClass(one.item.roadClass)),
      ]
    }
  }
}
