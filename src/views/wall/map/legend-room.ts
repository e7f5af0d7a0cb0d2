/** What the legend covers of the map, CSS pixels. */
export type LegendSize = readonly [width: number, height: number]

/**
 * Room kept for the legend. Its lines depend on the view (length of the scale bar, numbers left out), and the view on the room
 * that the legend leaves: where a line just fits, each would move the other for ever. So within one picture the room only grows.
 *
 * @param before - room so far and the picture it was of. @param picture - another picture begins anew.
 */
export function legendRoom(
  before: { readonly picture: string; readonly size: LegendSize },
  picture: string,
  [width, height]: LegendSize,
): LegendSize {
  if (before.picture !== picture) return [width, height]
  const [wide, high] = before.size
  return width <= wide && height <= high ? before.size : [Math.max(wide, width), Math.max(high, height)]
}
