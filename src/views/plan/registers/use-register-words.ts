import { computed } from 'vue'
import { DEVICE_FIELDS } from '../../../catalog/device-fields.ts'
import { HAZARD_FIELDS } from '../../../catalog/hazard-fields.ts'
import { fieldTitle, kindTitle, ledgerWords } from '../../../catalog/ledger-words.ts'
import type { LedgerField } from '../../../contracts/ledger-field.ts'
import { useTownStore } from '../../../stores/town-store.ts'
import { usePlanWords } from '../use-plan-words.ts'
import type { HeldPlace, KindPlace, LineLink, RegisterLine } from './register-lines.ts'
import { isConnected } from './register-lines.ts'

/** A column of a ledger that a register asks for. */
export interface AskedField {
  readonly id: string
  readonly title: string
  readonly unit: string | null
  /** Heads of columns that an import reads as this field; empty = it is worked out, not imported. */
  readonly heads: readonly string[]
  readonly isTick: boolean
}

/** Layers of what is derived from roads; devices have one for each kind. */
const ROAD_LAYERS: Readonly<Record<string, string>> = {
  junction: 'junctions',
  approach: 'approaches',
  waterside: 'waterside',
  'road-finding': 'findings',
}
const COMMANDS: Readonly<Record<string, string>> = {
  device: 'guatu import FILE --kind device',
  hazard: 'guatu import FILE --kind hazard',
}
/** Pages that show what a register is for, by their path. */
const PAGES: Readonly<Record<string, string>> = {
  '/': 'map',
  '/villages': 'villages',
  '/plan': 'plan',
  '/data': 'data',
}
const DERIVE = 'guatu roads derive --town DIR'

/** How the list of registers names ledgers, fields, conditions and systems. */
export function useRegisterWords() {
  const town = useTownStore()
  const plan = usePlanWords()
  const { t, words, format } = plan
  const ledgers = computed(() => ledgerWords(town.siteKinds, town.listKinds))
  const fieldsOf = computed(
    () =>
      new Map<string, readonly LedgerField[]>([
        ['hazard', HAZARD_FIELDS],
        ['device', DEVICE_FIELDS],
        ...[...town.siteKinds, ...town.listKinds].map(({ id, fields }) => [id, fields] as const),
      ]),
  )
  const siteIds = computed(() => new Set(town.siteKinds.map(({ id }) => id)))
  const kindLinks = computed(() => new Map([...town.siteKinds, ...town.listKinds].map(({ id, link }) => [id, link])))

  const kindOf = ({ place }: HeldPlace): string =>
    place.in === 'kind' ? place.kind : place.in === 'hazard' ? 'hazard' : place.item
  const placeTitle = (held: HeldPlace) => words(kindTitle(ledgers.value, kindOf(held)))
  /** `类别 = 四不两直暗访`; empty where the whole ledger is meant. */
  function whereText({ kind, where }: KindPlace): string {
    return Object.entries(where)
      .map(([field, wanted]) => {
        const options = ledgers.value.get(kind)?.fields.get(field)?.options
        const values = typeof wanted === 'object' ? wanted : [wanted]
        const named = values.map((value) => {
          if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no')
          const title = options?.get(value)
          return title === undefined ? value : words(title)
        })
        return `${words(fieldTitle(ledgers.value, kind, field))} = ${named.join(t('plans.row.join'))}`
      })
      .join(' · ')
  }
  const partText = ({ place }: HeldPlace) => (place.in === 'kind' ? whereText(place) : '')
  function askedFields(held: HeldPlace): readonly AskedField[] {
    const { place } = held
    if (!('fields' in place)) return []
    const kind = kindOf(held)
    const known = new Map((fieldsOf.value.get(kind) ?? []).map((field) => [field.id, field]))
    return place.fields.map((id) => {
      const field = known.get(id)
      const [title, unit] = [words(fieldTitle(ledgers.value, kind, id)), field?.unit ?? null]
      return { id, title, unit, heads: field?.aliases ?? [], isTick: field?.isTick ?? false }
    })
  }
  /** Fields a register asks for, in a line. */
  const fieldsText = (held: HeldPlace) =>
    askedFields(held)
      .map(({ title }) => title)
      .join(t('plans.row.join'))
  const pageText = (path: string) => {
    const page = PAGES[path]
    return page === undefined ? path : t(`planRegisters.pages.${page}`)
  }
  /** How rows come in. */
  const commandOf = (held: HeldPlace): string => {
    const { place } = held
    if (place.in === 'kind') return `guatu import FILE --kind ${place.kind}`
    return COMMANDS[kindOf(held)] ?? DERIVE
  }
  /** Where the rows are on the map; null = they have no layer. */
  function layerOf(held: HeldPlace): string | null {
    const { place } = held
    if (place.in === 'kind') return siteIds.value.has(place.kind) ? `site:${place.kind}` : null
    return place.in === 'hazard' ? 'hazards' : (ROAD_LAYERS[place.item] ?? null)
  }
  const rowsText = ({ rows }: HeldPlace) => t('planRegisters.rows', { rows: format.value.number(rows) })
  const ownerText = ({ system, state }: LineLink) => state?.owner ?? words(system.owner)
  function linkText({ state }: LineLink): string {
    if (state === null || state.connectedOn === null) return t('planRegisters.link.none')
    return t('planRegisters.link.since', { date: format.value.day(state.connectedOn) })
  }
  const updateText = ({ state }: LineLink): string | null =>
    state === null || !isConnected(state)
      ? null
      : state.lastUpdate === null
        ? t('planRegisters.link.noUpdate')
        : t('planRegisters.link.updated', { date: format.value.day(state.lastUpdate.slice(0, 10)) })
  /** Names a reader may look for: ledgers and systems, in both languages, and kind ids. */
  const searchText = (line: RegisterLine): string =>
    [
      ...line.held.flatMap((held) => {
        const title = kindTitle(ledgers.value, kindOf(held))
        return [title.zh, title.en, kindOf(held), partText(held), ...askedFields(held).map((field) => field.title)]
      }),
      ...line.links.flatMap(({ system }) => [system.title.zh, system.title.en, system.owner.zh, system.owner.en]),
    ].join(' ')
  return {
    ...plan,
    ...{ kindLinks, placeTitle, partText, askedFields, fieldsText, pageText, commandOf, layerOf, rowsText, ownerText, linkText, updateText, searchText }, // prettier-ignore
  }
}
