import DueNext from './DueNext.vue'
import HazardSources from './HazardSources.vue'
import Junctions from './Junctions.vue'
import Monitoring from './Monitoring.vue'
import type { PanelParts } from './panel-part.ts'
import Phase from './Phase.vue'
import ProtectionChecks from './ProtectionChecks.vue'
import RoadVillages from './RoadVillages.vue'
import TargetGaps from './TargetGaps.vue'
import TargetStates from './TargetStates.vue'
import TightestMargins from './TightestMargins.vue'
import Waterside from './Waterside.vue'
import Weighing from './Weighing.vue'
import './wall-panel-words.css'
import './wall-work-words.css'

/** Panels about chemicals, roads and the plan. */
export const WORK_PANELS: PanelParts = {
  'hazard-sources': { component: HazardSources, title: 'wallWork.title.sources' },
  'protection-checks': { component: ProtectionChecks, title: 'wallWork.title.checks', sub: 'wallWork.sub.pairs' },
  monitoring: { component: Monitoring, title: 'wallWork.title.monitoring' },
  'tightest-margins': { component: TightestMargins, title: 'wallWork.title.margins' },
  waterside: { component: Waterside, title: 'wallWork.title.waterside', sub: 'wallWork.sub.intact' },
  junctions: { component: Junctions, title: 'wallWork.title.junctions', sub: 'wallWork.sub.fitted' },
  weighing: { component: Weighing, title: 'wallWork.title.weighing' },
  'road-villages': { component: RoadVillages, title: 'wallWork.title.villages' },
  phase: { component: Phase, title: 'wallWork.title.phase' },
  'target-states': { component: TargetStates, title: 'wallWork.title.states' },
  'target-gaps': { component: TargetGaps, title: 'wallWork.title.gaps' },
  'due-next': { component: DueNext, title: 'wallWork.title.due', sub: 'wallWork.sub.tasks' },
}
