import { ageParts } from '../core/wall/freshness.ts'

/** Formatting of instants on the wall, in one language and the town's zone. */
export interface WallFormats {
  /** `14:32:07` */
  clock: (at: number) => string
  /** `14:32` */
  minute: (at: number) => string
  /** `6月18日` */
  day: (at: number) => string
  /** `周四` */
  weekday: (at: number) => string
  /** `UTC+8` */
  zone: (at: number) => string
  /** `YYYY-MM-DD` in the town's zone. */
  isoDay: (at: number) => string
  /** `06-18 14:32`: for what nobody can tell the age of. */
  stamp: (at: number) => string
  /** `5 时 20 分`, `12 分`, `3 天 4 时`; under a minute `不到 1 分`. */
  age: (ms: number) => string
  /** Its largest unit alone: `5 时`, `3 天`. */
  ageShort: (ms: number) => string
}

/** @param timeZone - IANA name. */
export function wallFormats(locale: 'zh' | 'en', timeZone: string): WallFormats {
  const tag = locale === 'zh' ? 'zh-CN' : 'en-GB'
  const make = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { timeZone, ...options })
  const clock = make({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
  const minute = make({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const day = make({ month: 'short', day: 'numeric' })
  const weekday = make({ weekday: 'short' })
  const iso = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const offset = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'shortOffset' })
  const units = locale === 'zh' ? { d: '天', h: '时', m: '分' } : { d: 'd', h: 'h', m: 'min' }
  return {
    clock: (at) => clock.format(at),
    minute: (at) => minute.format(at),
    day: (at) => day.format(at),
    weekday: (at) => weekday.format(at),
    zone: (at) => {
      const part = offset.formatToParts(at).find(({ type }) => type === 'timeZoneName')
      return (part?.value ?? 'UTC').replace('GMT', 'UTC')
    },
    isoDay: (at) => iso.format(at),
    stamp: (at) => `${iso.format(at).slice(5)} ${minute.format(at)}`,
    age: (ms) => {
      const { days, hours, minutes } = ageParts(ms)
      if (days > 0) return hours > 0 ? `${days} ${units.d} ${hours} ${units.h}` : `${days} ${units.d}`
      if (hours > 0) return minutes > 0 ? `${hours} ${units.h} ${minutes} ${units.m}` : `${hours} ${units.h}`
      if (minutes > 0) return `${minutes} ${units.m}`
      return locale === 'zh' ? `不到 1 ${units.m}` : `<1 ${units.m}`
    },
    ageShort: (ms) => {
      const { days, hours, minutes } = ageParts(ms)
      if (days > 0) return `${days} ${units.d}`
      if (hours > 0) return `${hours} ${units.h}`
      return minutes > 0 || locale === 'en' ? `${minutes > 0 ? minutes : '<1'} ${units.m}` : `不到 1 ${units.m}`
    },
  }
}

/** An ISO day without its year where that is this one. @param today - ISO, in the town's zone. */
export const shortDay = (day: string, today: string): string =>
  day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day
