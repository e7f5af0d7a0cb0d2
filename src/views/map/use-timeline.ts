import { computed, ref, watch, type Ref } from 'vue'
import { areWeeksTooFine, mergeMonths, stepsTogether, timelineSince } from '../../core/time/timeline-steps.ts'
import { addMonths, type Days } from '../../core/time/move-range.ts'
import type { Timeline } from '../../core/filter/answer.ts'
import type { StepKind } from '../../components/time/TimePlot.vue'
import { useAsOfStore } from '../../stores/as-of-store.ts'
import { useFilterStore } from '../../stores/filter-store.ts'
import { useQueryStore } from '../../stores/query-store.ts'
import { TIME_SPANS, useTimeStore, type TimeSpan } from '../../stores/time-store.ts'

const MONTH_KINDS = { 1: 'month', 3: 'quarter', 12: 'year' } as const

/** The timeline as it fits a width: its steps, its axis' days and the range chosen on it. */
export function useTimeline(widthPx: Readonly<Ref<number>>) {
  const query = useQueryStore()
  const filter = useFilterStore()
  const time = useTimeStore()
  const asOf = useAsOfStore()

  const whole = computed(() => query.answer?.timeline ?? null)
  const sinceOf = (years: TimeSpan) =>
    years === 0 || asOf.dataDay === null ? -Infinity : addMonths(asOf.dataDay, -12 * years)
  /** The wished span, or the next wider one that holds the shown day and the chosen range. */
  const span = computed<TimeSpan>(() => {
    const earliest = Math.min(asOf.day ?? Infinity, filter.choices.found?.from ?? Infinity)
    return TIME_SPANS.slice(TIME_SPANS.indexOf(time.span)).find((years) => sinceOf(years) <= earliest) ?? 0
  })
  const received = computed(() => whole.value && timelineSince(whole.value, sinceOf(span.value)))
  const days = computed<Days | null>(() => {
    const timeline = received.value
    const [first, end] = [timeline?.starts[0], timeline?.starts[timeline.found.length]]
    if (first === undefined || end === undefined) return null
    return { from: first, to: Math.max(end - 1, asOf.dataDay ?? end - 1) }
  })
  const isTooFine = ref(false)
  watch([days, widthPx], ([now, width]) => {
    if (now && width > 0) isTooFine.value = areWeeksTooFine(now.to - now.from + 1, width)
  })
  watch(
    () => (isTooFine.value ? 'month' : time.wishedStep),
    (step) => (time.step = step),
    { immediate: true },
  )

  const isWeeks = (timeline: Timeline) => (timeline.starts[1] ?? 0) - (timeline.starts[0] ?? 0) === 7
  const together = computed(() => {
    const timeline = received.value
    return timeline && !isWeeks(timeline) ? stepsTogether(timeline.found.length, widthPx.value) : 1
  })
  const timeline = computed(() => received.value && mergeMonths(received.value, together.value))
  const kind = computed<StepKind>(() =>
    received.value && isWeeks(received.value) ? 'week' : MONTH_KINDS[together.value],
  )
  /** Said when the bars are not the wished ones. */
  const drawn = computed(() => (kind.value !== time.wishedStep && time.step !== time.wishedStep ? kind.value : null))

  /** An open end of the filter's range reaches to the end of the axis. */
  const range = computed<Days | null>(() => {
    const found = filter.choices.found
    if (!found || !days.value) return null
    return { from: found.from ?? days.value.from, to: found.to ?? days.value.to }
  })
  const setRange = (next: Days | null) => filter.set('found', next && { from: next.from, to: next.to })
  return { timeline, kind, drawn, days, range, setRange }
}
