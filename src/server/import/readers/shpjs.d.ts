declare module 'shpjs' {
  /** Geometries of a .shp in its own coordinates (no .prj given), null for null shapes. Throws on damaged bytes. */
  export function parseShp(shp: DataView): unknown[]
}
