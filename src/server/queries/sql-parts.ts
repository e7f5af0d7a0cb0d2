/** Pieces of SQL that several queries share. They hold no values: every value is a parameter. */

/** GeoJSON geometry (RFC 7946, 9 decimals = 0.1 mm) of a column. */
export const geoJson = (column: string) => `st_asgeojson(${column}, 9)::jsonb`

/** Escapes `%`, `_` and `\` so that text is found as it stands by LIKE. */
export const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&')
