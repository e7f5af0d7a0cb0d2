/** How lines become a network; values in `data/rules/road-network.json`. */
export interface NetworkSettings {
  /**
   * `shared`: lines meet only where they share a node or a position. `crossings`: lines without node ids that cross or
   * touch on one level are joined there too, for a town's own lines.
   */
  noding: 'shared' | 'crossings'
  /** An end at most this far from another line touches it; `crossings` only. Metres. */
  snapToleranceM: number
}
