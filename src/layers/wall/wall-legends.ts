import { WALL_WORDS } from '../../catalog/wall-map-words.ts'
import type { WallFigures } from '../../contracts/wall-figures.ts'
import { MARK_COLOURS, RISK_COLOURS, type Theme } from '../../core/colour/risk-colours.ts'
import { RISK_LEVELS } from '../../core/risk-level.ts'
import { rateClass } from '../../core/villages/rate-classes.ts'
import type { LegendEntry } from '../map-input.ts'
import { heatRamp, heatScale } from '../scales/heat-scale.ts'
import { urgencyScale } from '../scales/risk-scale.ts'
import { VILLAGE_RATE_COLOURS, villageRateScale } from '../scales/village-rate-scale.ts'
import { stationState } from './station-state.ts'
import type { WallLegendData } from './wall-picture.ts'
import { HELD_BACK_FROM, heldBackClass, railScale, RATE_OF_MEASURE, siteRisk } from './wall-scales.ts'

type Locale = 'zh' | 'en'
type Of = { readonly theme: Theme; readonly locale: Locale }

/** Open hazards: classes with their counts, those without a place included; worst first. */
export function hazardsLegend({ theme, locale }: Of, figures: WallFigures['hazards']): WallLegendData {
  const words = WALL_WORDS[locale]
  const entries = urgencyScale(theme).classes.flatMap(({ key, shape, fill, edge }): LegendEntry[] =>
    key === 'none' ? [] : [{ key, shape, fill, edge, label: words.urgency[key], count: figures.byUrgency[key] }],
  )
  const note = [words.hazardNote, ...(figures.withoutPlace > 0 ? [words.withoutPlace(figures.withoutPlace)] : [])]
  return { entries, note: note.join(locale === 'zh' ? '；' : '; ') }
}

/** Risks of hazard sources with counts, the ring of major installations, kinds of zones. */
export function chemicalsLegend({ theme, locale }: Of, figures: WallFigures['chemicals']): WallLegendData {
  const words = WALL_WORDS[locale]
  const { text, text2, plateEdge } = MARK_COLOURS[theme]
  const counts = (risk: string | null) => figures.places.filter((place) => place.risk === risk).length
  const entries = RISK_LEVELS.map((risk): LegendEntry => ({
    key: risk,
    ...siteRisk(theme, risk),
    label: words.risk[risk],
    count: counts(risk),
  }))
  const line = (key: string, label: string, colour: string, dash: boolean): LegendEntry => ({
    key,
    label,
    shape: 'line',
    fill: colour,
    edge: colour,
    dash,
    count: null,
  })
  return {
    entries,
    lines: [
      { key: 'installation', label: words.installation, shape: 'circle', fill: null, edge: plateEdge, count: null },
      line('statutory', words.statutory, text, false),
      line('screening', words.screening, text2, true),
      line('short', words.fallsShort, RISK_COLOURS[theme].red, false),
    ],
    note: words.installationNote,
  }
}

/** Metres of waterside by guardrail, approaches by bump, stations. What was never derived has no value, which is not 0. */
export function roadsLegend({ theme, locale }: Of, figures: WallFigures['roads']): WallLegendData {
  const words = WALL_WORDS[locale]
  const { orange } = RISK_COLOURS[theme]
  const { grey, plateEdge } = MARK_COLOURS[theme]
  const station = (state: keyof typeof words.stationStates, colour: string): LegendEntry => ({
    ...{ key: state, label: words.stationStates[state], shape: 'plate', fill: null, edge: colour },
    ...(state !== 'unknown' && { text: '称' }),
    count: figures.stations.filter((one) => stationState(one.state) === state).length,
  })
  const { isDerived } = figures
  const kilometres = (metres: number) => (isDerived ? `${(metres / 1_000).toFixed(1)} km` : '–')
  const ofBumps = (count: number, label: string) =>
    isDerived ? { label, count } : { label: `${label} –`, count: null }
  const entries = railScale(theme).map(({ key, colour, dash }): LegendEntry => ({
    ...{ key, dash, shape: 'line', fill: colour, edge: colour, count: null },
    label: `${words.rail[key]} ${kilometres(figures.waterside[key])}`,
  }))
  return {
    unit: words.railTitle,
    entries,
    lines: [
      {
        key: 'lacks',
        shape: 'circle',
        fill: null,
        edge: orange,
        ...ofBumps(figures.approaches.lacks, words.bumpLacks),
      },
      {
        key: 'unknown',
        shape: 'circle',
        fill: null,
        edge: grey,
        ...ofBumps(figures.approaches.unknown, words.bumpUnknown),
      },
      station('stopped', orange),
      station('works', plateEdge),
      { ...station('unknown', plateEdge), dash: true },
    ],
  }
}

/** Frozen classes of the smoothed rate, highest first, with the villages in each; then what is not a class. */
export function villagesLegend({ theme, locale }: Of, figures: WallFigures['villages']): WallLegendData {
  const words = WALL_WORDS[locale]
  const rate = RATE_OF_MEASURE[figures.measure]
  const colours = VILLAGE_RATE_COLOURS[theme]
  const classes = figures.villages.map((one) =>
    one.rate === null ? null : one.open === 0 || one.rate === 0 ? -1 : rateClass(rate, one.rate),
  )
  const many = (wanted: number | null) => classes.filter((one) => one === wanted).length
  const unstable = figures.villages.filter(
    ({ isUnstable, rate: value, open }) => isUnstable && value !== null && open > 0,
  ).length
  const square = { shape: 'square' as const }
  return {
    unit: `${words.rate} ${words.rateUnit[figures.measure]}`,
    entries: villageRateScale(rate, theme)
      .map(({ key, colour, label }, at): LegendEntry => ({
        ...square,
        key,
        label,
        fill: colour,
        edge: colours.zeroEdge,
        count: many(at),
      }))
      .reverse(),
    lines: [
      {
        ...square,
        key: 'unstable',
        label: words.unstable,
        fill: colours.classes[3] ?? null,
        edge: colours.hatch,
        pattern: 'hatch',
        count: unstable,
      },
      {
        ...square,
        key: 'zero',
        label: words.zero,
        fill: null,
        edge: colours.zeroEdge,
        pattern: 'empty',
        count: many(-1),
      },
      {
        ...square,
        key: 'no-basis',
        label: words.noBasis,
        fill: colours.noData,
        edge: colours.noDataEdge,
        dash: true,
        count: many(null),
      },
    ],
    note: words.countNote,
  }
}

/** The classes that no frame changes. */
export function heatLegend({ theme, locale }: Of, figures: WallFigures['heat']): WallLegendData {
  const words = WALL_WORDS[locale]
  const ramp = heatRamp(heatScale(theme, 'none'), theme)
  const shown = figures.classes.map((from, at) => ({
    from,
    colour: ramp[Math.min(at, ramp.length - 1)]?.colour ?? '',
    label: String(from),
  }))
  return { entries: [], ramp: shown, unit: words.heatUnit, note: words.heatNote(figures.kernelM) }
}

/** Classes of held-back targets, most first, with the villages in each. */
export function planLegend({ theme, locale }: Of, figures: WallFigures['plan']): WallLegendData {
  const words = WALL_WORDS[locale]
  if (!figures.plan) return { entries: [], note: words.noPlan }
  const { classes, zeroEdge } = VILLAGE_RATE_COLOURS[theme]
  const many = (wanted: number) => figures.villages.filter(({ heldBack }) => heldBackClass(heldBack) === wanted).length
  const entries = HELD_BACK_FROM.map((from, at): LegendEntry => {
    const next = HELD_BACK_FROM[at + 1]
    const label = next === undefined ? `≥ ${from}` : next - from === 1 ? String(from) : `${from}–${next - 1}`
    return {
      key: `class-${at}`,
      label,
      shape: 'square',
      fill: classes[at + 1] ?? null,
      edge: zeroEdge,
      count: many(at),
    }
  })
  const zero: LegendEntry = {
    key: 'zero',
    label: words.none,
    shape: 'square',
    fill: null,
    edge: zeroEdge,
    pattern: 'empty',
    count: many(-1),
  }
  return { entries: [...entries.reverse(), zero], unit: words.heldBack, note: words.heldBackNote }
}
