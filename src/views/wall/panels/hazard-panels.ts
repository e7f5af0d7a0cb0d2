import HeatPlay from './HeatPlay.vue'
import LatestEvents from './LatestEvents.vue'
import OpenHazards from './OpenHazards.vue'
import Progress from './Progress.vue'
import Sectors from './Sectors.vue'
import VillageMovers from './VillageMovers.vue'
import VillageOpen from './VillageOpen.vue'
import VillageRates from './VillageRates.vue'
import type { PanelParts } from './panel-part.ts'

/** Panels about hazards and villages. */
export const HAZARD_PANELS: PanelParts = {
  'open-hazards': { component: OpenHazards, title: 'wallHazards.title.open' },
  progress: { component: Progress, title: 'wallHazards.title.progress' },
  'latest-events': { component: LatestEvents, title: 'wallHazards.title.events' },
  sectors: { component: Sectors, title: 'wallHazards.title.sectors', sub: 'wallHazards.sub.open' },
  'village-rates': { component: VillageRates, title: 'wallHazards.title.rates' },
  'village-open': { component: VillageOpen, title: 'wallHazards.title.villageOpen' },
  'village-movers': { component: VillageMovers, title: 'wallHazards.title.movers', sub: 'wallHazards.sub.year' },
  'heat-play': { component: HeatPlay, title: 'wallHazards.title.heat', sub: 'wallHazards.sub.year' },
}
