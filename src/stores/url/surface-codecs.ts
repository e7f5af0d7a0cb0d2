import type { HeatOptions } from '../../core/heat/heat-options.ts'
import { VILLAGE_RATES, type VillageRate } from '../../core/villages/rates.ts'
import { LEAST_OPACITY } from '../layers-store.ts'
import type { TimeStep } from '../time-store.ts'
import type { UrlCodec } from '../url-codecs.ts'
import { MAX_VALUES } from './list-text.ts'

/** Kernel radii the heat surface takes, metres. */
const RADIUS = { least: 100, most: 1000, start: 250 }

/**
 * How the heat surface is made: `r250` kernel radius in metres, `w` weighted by severity, `v` within the chosen villages;
 * in any order, joined by commas. The usual 250 m, unweighted, whole town is left out.
 */
export const heatCodec: UrlCodec<HeatOptions> = {
  param: 'heat',
  read: (text, skip) => {
    let radiusM: number | null = null
    let [weights, scope]: [HeatOptions['weights'], HeatOptions['scope']] = ['none', 'town']
    let isRead = false
    for (const part of text.split(',')) {
      const radius = /^r(\d{1,4})$/.exec(part)?.[1]
      const isGoodRadius = radius !== undefined && Number(radius) >= RADIUS.least && Number(radius) <= RADIUS.most
      if (isGoodRadius && radiusM === null) radiusM = Number(radius)
      else if (part === 'w') weights = 'severity'
      else if (part === 'v') scope = 'villages'
      else {
        skip?.(part)
        continue
      }
      isRead = true
    }
    return isRead ? { radiusM: radiusM ?? RADIUS.start, weights, scope } : undefined
  },
  write: ({ radiusM, weights, scope }) => {
    if (radiusM === RADIUS.start && weights === 'none' && scope === 'town') return null
    return [`r${Math.round(radiusM)}`, weights === 'severity' && 'w', scope === 'villages' && 'v']
      .filter(Boolean)
      .join(',')
  },
}

/** Denominator of the villages' shading; per km² is left out. */
export const rateCodec: UrlCodec<VillageRate> = {
  param: 'rate',
  read: (text) => VILLAGE_RATES.find((rate) => rate === text),
  write: (rate) => (rate === VILLAGE_RATES[0] ? null : rate),
}

/** Step of the timeline; weeks are left out. */
export const timeStepCodec: UrlCodec<TimeStep> = {
  param: 'step',
  read: (text) => (text === 'week' || text === 'month' ? text : undefined),
  write: (step) => (step === 'week' ? null : step),
}

/** Opacity by layer in whole per cent, `hazards:60,heat:80`; a layer without an entry is opaque. Ids may hold colons. */
export const opacityCodec: UrlCodec<Readonly<Record<string, number>>> = {
  param: 'opacity',
  isList: true,
  read: (text, skip) => {
    const entries = new Map<string, number>()
    for (const part of text.split(',')) {
      const [, id, percent] = /^([a-z][a-z0-9:-]{0,119}):(\d{1,2})$/.exec(part) ?? []
      if (id === undefined || Number(percent) < LEAST_OPACITY * 100 || entries.size === MAX_VALUES) skip?.(part)
      else entries.set(id, Number(percent) / 100)
    }
    return entries.size > 0 ? Object.fromEntries(entries) : undefined
  },
  write: (opacity) => {
    const parts = Object.entries(opacity).map(([id, value]) => [id, Math.round(value * 100)] as const)
    const faint = parts.filter(([, percent]) => percent < 100).sort(([a], [b]) => (a < b ? -1 : 1))
    return faint.length === 0 ? null : faint.map(([id, percent]) => `${id}:${percent}`).join(',')
  },
}
