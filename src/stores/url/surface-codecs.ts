import type { HeatOptions } from '../../core/heat/heat-options.ts'
import { VILLAGE_RATES, type VillageRate } from '../../core/villages/rates.ts'
import type { TimeStep } from '../time-store.ts'
import type { UrlCodec } from '../url-codecs.ts'

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
