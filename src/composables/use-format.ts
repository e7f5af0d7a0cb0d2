import { computed, inject, provide, toValue, type ComputedRef, type InjectionKey, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { formatsFor, type Formats } from './formats.ts'

const TIME_ZONE: InjectionKey<MaybeRefOrGetter<string>> = Symbol('time-zone')

/** Sets the time zone in which everything below is formatted: the town's. */
export function provideTimeZone(timeZone: MaybeRefOrGetter<string>): void {
  provide(TIME_ZONE, timeZone)
}

/** IANA name of the zone in which instants are shown. */
export function useTimeZone(): ComputedRef<string> {
  const timeZone = inject(TIME_ZONE, 'Asia/Shanghai')
  return computed(() => toValue(timeZone))
}

/** Numbers, days and instants in the page's language and the town's time zone. */
export function useFormat(): ComputedRef<Formats> {
  const { locale } = useI18n()
  const timeZone = inject(TIME_ZONE, 'Asia/Shanghai')
  return computed(() => formatsFor(locale.value, toValue(timeZone)))
}
