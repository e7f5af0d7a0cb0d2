/** Deepest zoom of the map; clusters go one deeper, so that rows at one place stay together. */
export const MAP_MAX_ZOOM = 19

/** Where a map looks. */
export interface MapView {
  lng: number
  lat: number
  zoom: number
}

/** Pixels kept free at each side, for panels that lie over the map. */
export interface MapPadding {
  top?: number
  right?: number
  bottom?: number
  left?: number
}
