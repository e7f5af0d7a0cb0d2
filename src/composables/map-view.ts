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
