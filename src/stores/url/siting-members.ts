import { TREATMENTS, type TreatmentId } from '../../core/siting/model.ts'
import { SITING_MODES, useSitingLinkStore, type SitingLink, type SitingMode } from '../siting-link-store.ts'
import type { UrlCodec } from '../url-codecs.ts'
import { syncAddress } from '../url-sync.ts'
import { urlMember, type UrlMember } from './url-member.ts'

const MOST_YUAN = 1e12
const isTreatment = (text: string): text is TreatmentId => (TREATMENTS as readonly string[]).includes(text)
const amount = (text: string, most: number) => {
  const value = text.trim() === '' ? NaN : Number(text)
  return Number.isFinite(value) && value >= 0 && value <= most ? value : undefined
}

/** `budget=1200000`: yuan. */
export const budgetCodec: UrlCodec<number | undefined> = {
  param: 'budget',
  read: (text) => amount(text, MOST_YUAN),
  write: (yuan) => (yuan === undefined ? null : String(yuan)),
}
const wholeCodec = (param: string): UrlCodec<number | undefined> => ({
  param,
  read: (text) => (/^\d{1,6}$/.test(text) ? Number(text) : undefined),
  write: (value) => (value === undefined ? null : String(value)),
})
export const treatmentsCodec: UrlCodec<readonly TreatmentId[] | undefined> = {
  param: 'treat',
  isList: true,
  read: (text, skip) => {
    if (text === 'none') return []
    const parts = text.split(',')
    parts.filter((part) => !isTreatment(part)).forEach((part) => skip?.(part))
    const ids = [...new Set(parts.filter(isTreatment))]
    return ids.length > 0 ? ids : undefined
  },
  write: (ids) => (ids === undefined ? null : ids.length === 0 ? 'none' : ids.join(',')),
}
/** `must=0`: mandated targets do not go first. */
export const mandatedCodec: UrlCodec<boolean | undefined> = {
  param: 'must',
  read: (text) => (text === '0' || text === '1' ? text === '1' : undefined),
  write: (isFirst) => (isFirst === undefined ? null : isFirst ? '1' : '0'),
}
/** `name:number` pairs joined by commas; names that `isName` refuses go to `skip`. */
function pairsCodec<K extends string>(
  param: string,
  isName: (text: string) => text is K,
): UrlCodec<Partial<Record<K, number>> | undefined> {
  return {
    param,
    isList: true,
    read: (text, skip) => {
      const found: Partial<Record<K, number>> = {}
      for (const part of text.split(',')) {
        const [name = '', number = ''] = part.split(':')
        const value = amount(number, MOST_YUAN)
        if (value === undefined || !isName(name)) skip?.(part)
        else found[name] = value
      }
      return Object.keys(found).length > 0 ? found : undefined
    },
    write: (pairs) => {
      const parts = Object.entries(pairs ?? {}).map(([name, value]) => `${name}:${String(value)}`)
      return parts.length === 0 ? null : parts.join(',')
    },
  }
}
export const costsCodec = pairsCodec('cost', isTreatment)
const weightPairs = pairsCodec('weights', (text): text is string =>
  /^(likelihood|severity|exposure)\.[A-Za-z]{1,40}$/.test(text),
)
export const weightsCodec: UrlCodec<Readonly<Record<string, number>> | undefined> = {
  ...weightPairs,
  read: (text) => {
    const pairs = weightPairs.read(text)
    return pairs && Object.fromEntries(Object.entries(pairs).flatMap(([name, value = null]) => (value === null ? [] : [[name, value]]))) // prettier-ignore
  },
}
export const siteCodec: UrlCodec<string | null> = {
  param: 'site',
  read: (text) => (text.length > 0 && text.length <= 200 ? text : undefined),
  write: (id) => id,
}
export const sitingModeCodec: UrlCodec<SitingMode> = {
  param: 'mode',
  read: (text) => SITING_MODES.find((one) => one === text),
  write: (mode) => (mode === 'plan' ? null : mode),
}

/** What the siting page keeps in the address. */
export function sitingMembers(): UrlMember[] {
  const store = useSitingLinkStore()
  const part = <K extends keyof SitingLink>(codec: UrlCodec<SitingLink[K]>, name: K) =>
    urlMember(
      codec,
      () => store.link[name],
      (value) => (store.link = { ...store.link, [name]: value }),
    )
  return [
    part(budgetCodec, 'budgetYuan'),
    part(wholeCodec('most'), 'count'),
    part(treatmentsCodec, 'treatments'),
    part(mandatedCodec, 'mandatedFirst'),
    part(wholeCodec('minv'), 'minPerVillage'),
    part(costsCodec, 'unitCostYuan'),
    part(weightsCodec, 'weights'),
    urlMember(
      siteCodec,
      () => store.selectedId,
      (id) => (store.selectedId = id),
    ),
    urlMember(
      sitingModeCodec,
      () => store.mode,
      (mode) => (store.mode = mode),
    ),
  ]
}

/** Keeps the siting page's address: read when the page opens (before its data is asked for), written on every change. */
export function useSitingAddress(): void {
  syncAddress(sitingMembers(), window, { writesAtStart: true })
}
