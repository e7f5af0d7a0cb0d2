/** Hourly volumes of a junction: the major road both ways, the heavier minor approach; pcu an hour. */
export interface JunctionVolumes {
  readonly major: number
  readonly minor: number
}

/** Rows (major, minor) by lanes one way of the major and the minor road. */
type Table = Readonly<Record<'1/1' | '1/2' | '2/1' | '2/2', readonly (readonly [major: number, minor: number])[]>>

/** Peak hour. @source GB 14886-2016, 5.1, table 1; recalled, medium confidence. */
const PEAK: Table = {
  '1/1': [[750, 300], [900, 230], [1200, 140]],
  '1/2': [[750, 400], [900, 340], [1200, 220]],
  '2/1': [[900, 340], [1050, 280], [1400, 160]],
  '2/2': [[900, 420], [1050, 350], [1400, 200]],
} // prettier-ignore

/** Mean of eight hours. @source as above, table 2. */
const EIGHT_HOURS: Table = {
  '1/1': [[750, 75], [500, 150]],
  '1/2': [[750, 100], [500, 200]],
  '2/1': [[900, 75], [600, 150]],
  '2/2': [[900, 100], [600, 200]],
} // prettier-ignore

/**
 * Whether a junction's volumes reach a row of a table: both on it or above it.
 *
 * @param share - 1 for the table itself; 0.8 and 0.6 for the weaker conditions.
 */
export function reachesTable(
  table: 'peak' | 'eight-hours',
  { major, minor }: JunctionVolumes,
  lanes: { readonly major: number; readonly minor: number },
  share = 1,
): boolean {
  const rows = (table === 'peak' ? PEAK : EIGHT_HOURS)[`${lanes.major > 1 ? 2 : 1}/${lanes.minor > 1 ? 2 : 1}`]
  return rows.some(([atMajor, atMinor]) => major >= atMajor * share && minor >= atMinor * share)
}
