import { useI18n } from 'vue-i18n'
import { FACILITY_FIELD_TITLES } from '../../catalog/facility-words.ts'
import { MEASURING_POINTS } from '../../catalog/measuring-points.ts'
import { TARGET_FIELD_TITLES } from '../../catalog/target-words.ts'
import type { Bilingual } from '../../contracts/primitives.ts'
import { NO_VALUE } from '../../composables/formats.ts'
import { clauseText } from '../../core/protection/clause-text.ts'
import { isLocalVersion } from '../../core/protection/settings.ts'
import { usePreferencesStore } from '../../stores/preferences-store.ts'
import { useTownStore } from '../../stores/town-store.ts'

/** Words and figures of the protection page in the page's language. */
export function useProtectionWords() {
  const { t } = useI18n()
  const preferences = usePreferencesStore()
  const town = useTownStore()
  const pick = (title: Bilingual) => title[preferences.locale]

  /** `facility.equipment`, `target.kinds`, or a facility's field without a side. */
  function fieldTitle(field: string): string {
    const [side, name] = field.includes('.') ? field.split('.') : ['facility', field]
    const titles = side === 'target' ? TARGET_FIELD_TITLES : FACILITY_FIELD_TITLES
    // `riskContours:3e-7`: the contour of one value.
    const [word = '', value] = (name ?? '').split(':')
    const title = titles[word]
    if (title && value !== undefined) return `${pick(title)} ${value}`
    const known = titles[name ?? '']
    if (known) return pick(known)
    for (const kind of town.siteKinds) {
      const own = kind.fields.find(({ id }) => id === name)
      if (own) return pick(own.title)
    }
    return name ?? field
  }
  const fieldTitles = (fields: readonly string[]) => [...new Set(fields.map(fieldTitle))].join(t('protection.listJoin'))

  /** Option title of a field of a site kind, else the value itself. */
  function optionTitle(field: string, value: string | null): string {
    if (value === null) return NO_VALUE
    for (const kind of town.siteKinds) {
      const option = kind.fields.find(({ id }) => id === field)?.options?.find((one) => one.value === value)
      if (option) return pick(option.title)
    }
    return value
  }
  const pointTitle = (point: string) => {
    const title = MEASURING_POINTS[point]
    return title ? pick(title) : point
  }
  /** Signed metres with a true minus, one decimal. */
  const signed = (metres: number) => `${metres < 0 ? '−' : '+'}${Math.abs(metres).toFixed(1)}`
  const metres = (value: number | null) => (value === null ? NO_VALUE : value.toFixed(1))
  const isLevel = (level: string | number | null): level is 1 | 2 | 3 | 4 => Number(level) >= 1 && Number(level) <= 4
  /** Level of a major installation in words; null level with `isMajor` null = open. */
  function levelText(level: string | number | null, isMajor: boolean | null): string {
    if (isLevel(level)) return t('protection.level.major', { level: t(`protection.levelName.${level}`) })
    return t(isMajor === false || level === 'none' ? 'protection.level.none' : 'protection.level.open')
  }
  /** `GB 36894-2018 表 2`, with a mark where the figure was changed on this computer. */
  function ruleText(rule: {
    readonly standard: string
    readonly clause: string
    readonly packVersion?: string
  }): string {
    const said = `${rule.standard} ${clause(rule.clause)}`
    return rule.packVersion !== undefined && isLocalVersion(rule.packVersion)
      ? `${said}${t('protection.localMark')}`
      : said
  }
  const clause = (text: string) => clauseText(text, preferences.locale)
  /** A contour is no distance: what is asked for is to be outside of it. */
  const requiredText = (rule: { readonly ruleId: string; readonly requiredM: number } | null) =>
    rule?.ruleId.includes(':individual-risk-') ? t('protection.outside') : metres(rule?.requiredM ?? null)
  return {
    t,
    clause,
    ruleText,
    requiredText,
    pick,
    fieldTitle,
    fieldTitles,
    optionTitle,
    pointTitle,
    signed,
    metres,
    levelText,
  }
}
