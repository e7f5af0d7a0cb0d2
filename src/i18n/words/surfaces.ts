/** Texts of heat surface and village shading. */
export const zh = {
  surfaces: {
    title: '热力与分级',
    measuredArea: '按界线椭球面积',
  },
}
export const en: typeof zh = {
  surfaces: {
    title: 'Surfaces',
    measuredArea: 'ellipsoidal area of the boundary',
  },
}
