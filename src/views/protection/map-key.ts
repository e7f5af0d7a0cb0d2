import type { Map as MapLibreMap } from 'maplibre-gl'
import type { InjectionKey, ShallowRef } from 'vue'

/** The map of the protection page, for panels that draw on it; null until loaded and while its context is lost. */
export const PROTECTION_MAP: InjectionKey<Readonly<ShallowRef<MapLibreMap | null>>> = Symbol('protection map')
