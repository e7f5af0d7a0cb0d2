/** What stands where there is no value: never 0, never empty. */
export const NO_VALUE = '–'

/** Formatting of one language and time zone. */
export interface Formats {
  /** At most 3 decimals; `–` for null. */
  number: (value: number | null) => string
  /** ISO calendar date -> date as read here; `–` for null. */
  day: (iso: string | null) => string
  /** Instant with the zone's offset, minutes; `–` for null. */
  instant: (at: string | number | null) => string
  /** Hour and minute of an instant, `09:12`; `–` for null. */
  clock: (at: string | number | null) => string
  /** Metres below 1 km, kilometres above. */
  distance: (metres: number) => string
  /** How long ago, one unit: `12 s`, `5 min`, `3 h`, `2 d`. */
  age: (ms: number) => string
}

const made = new Map<string, Formats>()

/**
 * The same object for the same arguments: Intl's formatters take milliseconds to make, and every component asks for them.
 *
 * @param language - `zh` or `en`. @param timeZone - IANA name.
 */
export function formatsFor(language: string, timeZone: string): Formats {
  const key = `${language} ${timeZone}`
  const known = made.get(key) ?? makeFormats(language, timeZone)
  made.set(key, known)
  return known
}

function makeFormats(language: string, timeZone: string): Formats {
  const isChinese = language === 'zh'
  const tag = isChinese ? 'zh-CN' : 'en-GB'
  const decimal = new Intl.NumberFormat(tag, { maximumFractionDigits: 3 })
  const whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 })
  const dayFormat = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', year: 'numeric', month: 'short', day: '2-digit' })
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' })
  const clockEnglish = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  const unit = (name: string) =>
    new Intl.NumberFormat(tag, {
      style: 'unit',
      unit: name,
      unitDisplay: isChinese ? 'long' : 'short',
      maximumFractionDigits: 0,
    })
  const ageUnits = { second: unit('second'), minute: unit('minute'), hour: unit('hour'), day: unit('day') }
  const offsets = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'shortOffset' })

  return {
    number: (value) => (value === null || Number.isNaN(value) ? NO_VALUE : decimal.format(value)),
    // Chinese official documents and ledgers write ISO order; Intl's zh-CN would give slashes.
    day: (iso) =>
      iso === null || iso === '' ? NO_VALUE : isChinese ? iso : dayFormat.format(new Date(`${iso}T00:00:00Z`)),
    instant: (at) => {
      if (at === null) return NO_VALUE
      const date = new Date(at)
      return `${(isChinese ? clock : clockEnglish).format(date)} ${offsetOf(date, offsets)}`
    },
    clock: (at) => (at === null ? NO_VALUE : hour.format(new Date(at))),
    distance: (metres) => (metres < 1000 ? `${whole.format(metres)} m` : `${decimal.format(metres / 1000)} km`),
    age: (ms) => {
      const seconds = Math.max(0, Math.floor(ms / 1000))
      if (seconds < 60) return ageUnits.second.format(seconds)
      if (seconds < 3600) return ageUnits.minute.format(Math.floor(seconds / 60))
      if (seconds < 86_400) return ageUnits.hour.format(Math.floor(seconds / 3600))
      return ageUnits.day.format(Math.floor(seconds / 86_400))
    },
  }
}

/** `UTC+8` of a zone at an instant. */
function offsetOf(date: Date, offsets: Intl.DateTimeFormat): string {
  const part = offsets.formatToParts(date).find(({ type }) => type === 'timeZoneName')
  return (part?.value ?? 'UTC').replace('GMT', 'UTC')
}
