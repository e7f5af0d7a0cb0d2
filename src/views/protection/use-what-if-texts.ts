import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { EditLine } from '../../components/protection/what-if/EditList.vue'
import type { Edit, Side } from '../../core/protection/what-if/edit.ts'
import { errorSentence } from '../../composables/error-sentence.ts'
import { useProtectionStore } from '../../stores/protection-store.ts'
import { useScenariosStore, type ScenarioNotice } from '../../stores/scenarios-store.ts'
import { useWhatIfStore } from '../../stores/what-if-store.ts'
import { useProtectionWords } from './use-words.ts'

/** The what-if panel's sentences: edits, misfits, scenarios. */
export function useWhatIfTexts() {
  const whatIf = useWhatIfStore()
  const scenarios = useScenariosStore()
  const protection = useProtectionStore()
  const { t } = useI18n()
  const { pick, fieldTitles, clause } = useProtectionWords()

  const nameOf = (id: string) => {
    const planned = whatIf.edits.find((one) => one.kind === 'add' && one.place.id === id)
    if (planned?.kind === 'add') return planned.place.name
    return whatIf.shown?.places.find((place) => place.id === id)?.name ?? id
  }
  function textOf(edit: Edit): string {
    switch (edit.kind) {
      case 'add':
        return t('whatIf.edits.add', { name: edit.place.name })
      case 'move':
        return t('whatIf.edits.move', { name: nameOf(edit.id) })
      case 'change':
        return t('whatIf.edits.change', { name: nameOf(edit.id), fields: fieldTitles(Object.keys(edit.attrs).map((field) => `${edit.side}.${field}`)) }) // prettier-ignore
      case 'remove':
        return t('whatIf.edits.removed', { name: nameOf(edit.id) })
      case 'rule':
        return t(edit.isOn ? 'whatIf.edits.ruleOn' : 'whatIf.edits.ruleOff', { id: edit.id })
      case 'threshold':
        return t('whatIf.edits.threshold', { row: edit.row + 1, pa: edit.pa })
      case 'legal-range':
        return t('whatIf.edits.legalRange', { metres: edit.metres })
    }
  }
  const lines = computed<EditLine[]>(() =>
    whatIf.edits.map((edit, at) => {
      const misfit = whatIf.shown?.misfits.find((one) => one.at === at)
      return {
        text: textOf(edit),
        canOpen: edit.kind === 'add' || edit.kind === 'move' || edit.kind === 'change',
        problem: misfit ? t(`whatIf.misfit.${misfit.reason}`, { at: at + 1, id: misfit.id }) : null,
      }
    }),
  )

  function noticeText(notice: ScenarioNotice): string {
    switch (notice.kind) {
      case 'bad-file': {
        const [first] = notice.issues
        return t('whatIf.scenario.badFile', { path: first?.path ?? '', message: first?.message ?? '' })
      }
      case 'other-town':
        return t('whatIf.scenario.otherTown', { town: notice.town })
      case 'other-data':
        return t('whatIf.scenario.otherData', { found: notice.found, now: notice.now })
      case 'other-packs':
        return t('whatIf.scenario.otherPacks', { packs: notice.packs.join('、') })
    }
  }
  const notices = computed(() => [
    ...scenarios.notices.map(noticeText),
    ...(scenarios.unreadable > 0 ? [t('whatIf.scenario.unreadable', { n: scenarios.unreadable })] : []),
    ...(scenarios.error ? [`${t('whatIf.scenario.keptFailed')}：${errorSentence(scenarios.error, t)}`] : []),
  ])
  const tables = computed(() =>
    (protection.loadedHead?.packs ?? []).flatMap(({ standard, tables: list }) =>
      list.map((table) => ({ id: table.id, title: `${standard} ${clause(table.clause)} ${pick(table.title)}` })),
    ),
  )
  const thresholds = computed(
    () =>
    (protection.loadedHead?.thresholds ?? []).map(({ thresholdPa }, row) => ({ row, pa: thresholdPa, title: `${thresholdPa} Pa` })), // prettier-ignore
  )
  /** Fields of one side that the changed verdicts still lack; of one record, when its id is given. */
  function neededOf(side: Side, id: string | null = null): string[] {
    const own = (whatIf.shown?.lines ?? []).filter(
      (line) => id === null || (side === 'target' ? line.targetId : line.facilityId) === id,
    )
    const fields = own.flatMap(({ after }) => after?.missing ?? []).filter((field) => field.startsWith(`${side}.`))
    return [...new Set(fields.map((field) => field.slice(side.length + 1)))]
  }
  return { neededOf, lines, notices, tables, thresholds, fieldTitles, pick }
}
