import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { HAZARD_FIELDS } from '../src/catalog/hazard-fields.ts'
import { HAZARD_TICKS } from '../src/catalog/hazard-ticks.ts'
import { LINKED_SYSTEMS, REGISTERS } from '../src/catalog/registers.ts'
import type { LedgerField } from '../src/contracts/ledger-field.ts'
import type { ListKind } from '../src/contracts/list-kind.ts'
import type { Register } from '../src/contracts/register.ts'
import type { SiteKind } from '../src/contracts/site-kind.ts'
import { loadListKinds } from '../src/server/catalog/load-list-kinds.ts'
import { loadSiteKinds } from '../src/server/catalog/load-site-kinds.ts'

type Kind = SiteKind | ListKind
type Place = Register['places'][number]
type Kinds = ReadonlyMap<string, Kind>

const ROADS = {
  junction: '路口',
  approach: '进口道',
  waterside: '临水路段',
  'road-finding': '道路隐患点段',
  device: '道路设施',
} as const

/** Where the document lies. */
export const REGISTERS_DOC = join(import.meta.dirname, '../docs/registers.md')

/** The text of docs/registers.md, made of the catalog alone and formatted as the repository is. */
export async function registersDoc(): Promise<string> {
  const [sites, lists] = await Promise.all([loadSiteKinds(), loadListKinds()])
  const kinds: Kinds = new Map<string, Kind>([...sites, ...lists])
  const text = [
    '# Registers',
    '',
    'Made by `npx tsx scripts/registers-doc.ts` from `src/catalog/registers.json`, `linked-systems.json` and the kind files; a',
    'test fails when it is stale. Every register that the five plans ask for (127 rows) has a place. Role **O**: kept here;',
    '**I**: imported or linked, kept elsewhere; **R**: a rule or practice that needs a field or a report.',
    '',
    '## Where each register lives',
    '',
    '| row | register | role | where |',
    '| --- | --- | --- | --- |',
    ...REGISTERS.map(
      ({ row, title, role, places }) =>
        `| ${row} | ${title.zh} · ${title.en} | ${role} | ${places.map((place) => placeText(place, kinds)).join('; ')} |`,
    ),
    '',
    '## Systems kept elsewhere',
    '',
    'A town says in `links.json` of its folder which of them it is connected to; one without a row is not connected, and the',
    'layers that would be filled from it say so.',
    '',
    '| id | system | owner |',
    '| --- | --- | --- |',
    ...LINKED_SYSTEMS.map(
      ({ id, title, owner }) => `| \`${id}\` | ${title.zh} · ${title.en} | ${owner.zh} · ${owner.en} |`,
    ),
    '',
    '## Ledgers and their columns',
    '',
    'Columns besides number, name, village and (for ledgers of places) address and position, or (for lists) office and',
    'site. Ticks, marked ✓, are kept as dated facts: what was found, when, from which source.',
    '',
    ...[...kinds.values()].map((kind) => `- ${named(kind)}: ${kind.fields.map(columnText).join('、')}`),
    '',
  ].join('\n')
  return format(text, { ...(await resolveConfig(REGISTERS_DOC)), parser: 'markdown' })
}

const named = ({ id, title }: Kind): string => `${title.zh} \`${id}\``
const columnText = ({ title, unit, isTick }: LedgerField): string =>
  `${title.zh}${unit === undefined ? '' : `(${unit})`}${isTick ? ' ✓' : ''}`

function placeText(place: Place, kinds: Kinds): string {
  switch (place.in) {
    case 'kind': {
      const kind = kinds.get(place.kind)
      if (!kind) return `\`${place.kind}\``
      const narrowed = Object.entries(place.where).map(([id, value]) => optionText(kind, id, value))
      const columns = place.fields.map((id) => kind.fields.find((field) => field.id === id)?.title.zh ?? id)
      return `ledger ${named(kind)}${bracketed(narrowed)}${columns.length > 0 ? `: ${columns.join('、')}` : ''}`
    }
    case 'link':
      return `link ${LINKED_SYSTEMS.find(({ id }) => id === place.link)?.title.zh ?? ''} \`${place.link}\``
    case 'hazard':
      return `hazards: ${place.fields.map(hazardTitle).join('、')}`
    case 'report':
      return `page \`${place.path}\``
    case 'roads':
      return `roads: ${ROADS[place.item]} \`${place.item}\``
  }
}

const hazardTitle = (id: string): string =>
  [...HAZARD_FIELDS, ...HAZARD_TICKS].find((field) => field.id === id)?.title.zh ?? id

function optionText(kind: Kind, id: string, value: string | boolean | string[]): string {
  const field = kind.fields.find((candidate) => candidate.id === id)
  const titleOf = (one: string | boolean): string =>
    field?.options?.find((option) => option.value === one)?.title.zh ?? String(one)
  return [value].flat().map(titleOf).join('、')
}
const bracketed = (texts: string[]): string => (texts.length > 0 ? ` (${texts.join('; ')})` : '')

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(REGISTERS_DOC, await registersDoc())
