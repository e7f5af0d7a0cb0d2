import { onScopeDispose, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { isAbort, toAppError } from '../../api/http.ts'
import { VILLAGE_STATISTICS_RULES } from '../../catalog/village-rules.ts'
import { formatsFor } from '../../composables/formats.ts'
import { saveFile } from '../../composables/save-file.ts'
import { exportFileName } from '../../core/export/file-name.ts'
import type { AppError } from '../../core/errors.ts'
import { HAZARD_STATES, SECTORS, SEVERITIES } from '../../core/hazards/codes.ts'
import { isoOfEpochDay } from '../../core/time/calendar-day.ts'
import { REVIEW_NUMBERS } from '../../core/villages/review-model.ts'
import type { SheetSurroundings, VillageSheet } from '../../core/villages/sheet-model.ts'
import { sheetBook, type BookDefinition } from '../../core/villages/sheet-workbook.ts'
import { usePreferencesStore } from '../../stores/preferences-store.ts'
import { useTownStore } from '../../stores/town-store.ts'
import { startExportWorker } from '../../workers/start-export-worker.ts'
import { codeTitle, type SheetCommon } from './sheet-facts.ts'

export interface SheetsExportInput {
  sheets: ShallowRef<readonly VillageSheet[]>
  surroundings: ComputedRef<ReadonlyMap<string, SheetSurroundings>>
  common: ComputedRef<SheetCommon | null>
}

/** Writes the workbook beside the sheets: the same figures, with what each means. */
export function useSheetsExport({ sheets, surroundings, common }: SheetsExportInput): {
  write: () => Promise<void>
  isWriting: Ref<boolean>
  exportError: ShallowRef<AppError | null>
} {
  const { t } = useI18n()
  const preferences = usePreferencesStore()
  const town = useTownStore()
  const isWriting = ref(false)
  const exportError = shallowRef<AppError | null>(null)
  const life = new AbortController()
  onScopeDispose(() => life.abort())

  async function write(): Promise<void> {
    const facts = common.value
    const [first] = sheets.value
    if (!facts || !first || isWriting.value) return
    isWriting.value = true
    exportError.value = null
    const worker = startExportWorker()
    try {
      const book = sheetBook({
        sheets: sheets.value,
        surroundings: surroundings.value,
        definitions: definitionsOf(facts),
        notes: notesOf(facts, first),
        isAnonymous: facts.isAnonymous,
        word: wordOf,
        title: titleOf,
      })
      const { bytes } = await worker.call('book', { sheets: book }, { signal: life.signal })
      const day = isoOfEpochDay(first.asOf)
      saveFile(bytes, exportFileName(facts.townName, t('sheets.book.file'), day, 'xlsx'), 'xlsx')
    } catch (cause) {
      if (!isAbort(cause)) exportError.value = toAppError(cause)
    } finally {
      worker.stop()
      isWriting.value = false
    }
  }

  const numberTitle = (id: string) => t(`village.card.${id}`)
  const wordOf = (key: string, measure?: string) => t(`sheets.book.${key}`, measure === undefined ? {} : { measure })
  function titleOf(kind: string, id: string): string {
    const { locale } = preferences
    if (id === '') return ''
    switch (kind) {
      case 'number':
        return numberTitle(id)
      case 'level':
        return t(`sheets.map.level.${id}`)
      case 'severity':
        return codeTitle(SEVERITIES, id, locale)
      case 'state':
        return codeTitle(HAZARD_STATES, id, locale)
      case 'sector':
        return codeTitle(SECTORS, id, locale)
      case 'kind':
        return t(`sheets.villageKind.${id}`)
      case 'stability':
        return t(`sheets.stable.${id}`)
      default:
        return t(`sheets.standing.${id}`)
    }
  }
  function definitionsOf({ repeatDays, unstable, few, measure }: SheetCommon): BookDefinition[] {
    const high = t('sheets.basis.high')
    const medium = t('sheets.basis.medium')
    const unit = { open: 'count', overdue: 'count', late: 'percent', days: 'days', repeat: 'percent' } as const
    const own = REVIEW_NUMBERS.map((id) => ({
      measure: numberTitle(id),
      unit: t(`sheets.unit.${unit[id]}`),
      formula: t(`sheets.formula.${id}`, { days: repeatDays }),
      source: t('sheets.basis.hazards'),
      confidence: high,
    }))
    return [
      ...own,
      {
        measure: t('sheets.rank.title', { measure: t(`sheets.measure.${measure}`) }),
        unit: '',
        formula: t('sheets.formula.rank'),
        source: t('sheets.basis.hazards'),
        confidence: medium,
      },
      { measure: wordOf('noRail'), unit: 'm', formula: t('sheets.formula.noRail'), source: t('sheets.basis.roads'), confidence: medium },
      { measure: wordOf('noBump'), unit: '', formula: t('sheets.formula.noBump'), source: t('sheets.basis.roads'), confidence: medium },
      { measure: wordOf('short'), unit: '', formula: t('sheets.formula.short'), source: t('sheets.basis.protection'), confidence: medium },
      {
        measure: t('sheets.formula.stabilityTitle'),
        unit: '',
        formula: t('sheets.formula.stability', { unstable, few }),
        source: t('sheets.basis.rules'),
        confidence: confidenceOf('unstableEvents'),
      },
    ] // prettier-ignore
  }
  const confidenceOf = (key: string) => {
    const one = VILLAGE_STATISTICS_RULES.settings.find((setting) => setting.key === key)
    return one ? t(`sheets.basis.${one.confidence}`) : ''
  }
  function notesOf(facts: SheetCommon, { asOf, from }: VillageSheet): [string, string][] {
    const { instant } = formatsFor(preferences.locale, town.timeZone)
    return [
      [t('sheets.title'), t('sheets.heading', { town: facts.townName })],
      [t('sheets.day'), isoOfEpochDay(asOf)],
      [t('sheets.period'), t('sheets.spell', { from: isoOfEpochDay(from), to: isoOfEpochDay(asOf) })],
      [t('sheets.book.notes'), t('sheets.foot.same', { version: facts.dataVersion, at: instant(facts.readAt) })],
      [t('sheets.book.notes'), t('sheets.foot.intervals')],
      ...(facts.isDemo ? [[t('sheets.book.notes'), t('sheets.demo')] satisfies [string, string]] : []),
    ]
  }
  return { write, isWriting, exportError }
}
