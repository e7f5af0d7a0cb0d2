import type { DerivedApproach } from '../../contracts/road-derivation.ts'
import { isUnsignalised } from '../../core/roads/junctions/counts.ts'
import type { ReviewPart, ReviewTone } from '../../layers/roads/review-features.ts'
import { toneOf, type useRoadWords } from './use-road-words.ts'
import type { WorkItem } from './work-items.ts'

type Words = ReturnType<typeof useRoadWords>

/** What is drawn of the chosen item: a junction with its members and legs, an approach among the other legs, a stretch on its side. */
export function itemParts(one: WorkItem, approaches: readonly DerivedApproach[], words: Words): ReviewPart[] {
  const { t, nameOf, kindOf, stateOf } = words
  const tone = toneOf(one)
  const legs = (junctionId: string, but?: string): ReviewPart[] =>
    approaches
      .filter((leg) => leg.junctionId === junctionId && leg.id !== but)
      .map((leg) => ({
        role: 'leg',
        geometry: leg.geometry,
        tone: legTone(leg),
        isMajor: leg.role === 'major',
        text: t(`roads.map.${leg.role}`),
      }))
  switch (one.kind) {
    case 'junction':
      return [
        ...legs(one.id),
        ...one.item.members.map(({ lngLat }): ReviewPart => ({ role: 'member', geometry: { type: 'Point', coordinates: lngLat }, tone, text: '' })), // prettier-ignore
        { role: 'junction', geometry: one.item.geometry, tone, text: `${nameOf(one)}\n${stateOf(one)}` },
      ]
    case 'approach':
      return [
        ...legs(one.item.junctionId, one.id),
        { role: 'approach', geometry: one.item.geometry, tone, text: `${kindOf(one)} · ${stateOf(one)}` },
      ]
    case 'waterside':
      return [{ role: 'waterside', geometry: one.item.geometry, side: one.item.side, tone, text: stateOf(one) }]
    case 'finding':
      return [
        {
          role: 'finding',
          geometry: one.item.geometry,
          tone,
          text: [kindOf(one), stateOf(one)].filter((word) => word !== '').join(' · '),
        },
      ]
  }
}

function legTone({ role, control, bump }: DerivedApproach): ReviewTone {
  if (role === 'major' || !isUnsignalised(control)) return 'off'
  return bump === 'intact' ? 'fine' : bump === 'unknown' ? 'unknown' : 'action'
}
