import type { Map as MapLibreMap } from 'maplibre-gl'
import type { InjectionKey, ShallowRef } from 'vue'

/** The map of the siting page, for panels that draw on it; null until its style is loaded and while its context is lost. */
export const SITING_MAP: InjectionKey<Readonly<ShallowRef<MapLibreMap | null>>> = Symbol('siting map')
