import { storeToRefs } from 'pinia'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { foldHazard } from '../../core/hazards/fold.ts'
import { urgencyOf } from '../../core/hazards/urgency.ts'
import { RISK_LEVELS, type RiskLevel } from '../../core/risk-level.ts'
import { epochDayOf, NO_DAY } from '../../core/time/calendar-day.ts'
import { useFormat } from '../../composables/use-format.ts'
import { useAsOfStore } from '../../stores/as-of-store.ts'
import { useSelectionStore } from '../../stores/selection-store.ts'
import { useTownStore } from '../../stores/town-store.ts'
import { detailModel } from './detail-model.ts'
import { hazardSteps } from './hazard-steps.ts'
import { useTextContext } from './use-text-context.ts'

/** The selected record in words, as it stood on the shown day. */
export function useDetail() {
  const selection = useSelectionStore()
  const town = useTownStore()
  const text = useTextContext()
  const format = useFormat()
  const { t } = useI18n()
  const { toldDay: day, toldDate: date } = storeToRefs(useAsOfStore())

  const model = computed(() => {
    if (!selection.shown) return null
    const titles = (key: string) => t(`tableTitle.${key}`)
    const tableTitles = {
      sites: titles('sites'),
      hazards: titles('hazards'),
      devices: titles('devices'),
      junctions: titles('junctions'),
      approaches: titles('approaches'),
      waterside: titles('waterside'),
      findings: titles('findings'),
      villages: titles('villages'),
    }
    return detailModel(selection.shown, { ...text.value, siteKinds: town.siteKinds, asOf: date.value, tableTitles })
  })
  const hazard = computed(() => (selection.shown?.table === 'hazards' ? selection.shown.record : null))
  const steps = computed(() => (hazard.value && date.value ? hazardSteps(hazard.value.events, date.value) : null))

  /** Open, closed or not yet found on the shown day. */
  const standing = computed(() => {
    const record = hazard.value
    if (!record || date.value === null) return null
    const { state } = foldHazard(record.events, date.value)
    if (state === null) return 'notFound'
    return state === 'closed' ? 'closed' : 'open'
  })
  const level = computed<RiskLevel | null>(() => {
    const shown = selection.shown
    if (shown?.table === 'hazards' && day.value !== null) {
      if (standing.value !== 'open') return null
      const deadline = shown.record.deadline === null ? NO_DAY : (epochDayOf(shown.record.deadline) ?? NO_DAY)
      return urgencyOf(shown.record.severity === 'major', deadline, day.value)
    }
    if (shown?.table !== 'sites') return null
    const field = town.siteKinds.find((kind) => kind.id === shown.record.kind)?.riskField
    return RISK_LEVELS.find((one) => field && shown.record.attrs[field] === one) ?? null
  })
  const badges = computed(() => {
    const one = model.value
    if (!one) return []
    return [
      ...(level.value ? [t(hazard.value ? `urgency.${level.value}` : `risk.${level.value}`)] : []),
      ...(standing.value && date.value
        ? [t(`standing.${standing.value}`, { date: format.value.day(date.value) })]
        : []),
      ...(hazard.value?.supervised ? [t('detail.supervised')] : []),
      one.id,
      ...(one.version === null ? [] : [`v${one.version}`]),
    ]
  })
  /** Id of the village the record lies in; null = none, or it is a village. */
  const villageId = computed(() => {
    const record = selection.shown?.record
    return record && 'villageId' in record ? record.villageId : null
  })
  return { day, date, model, hazard, steps, level, badges, villageId }
}
