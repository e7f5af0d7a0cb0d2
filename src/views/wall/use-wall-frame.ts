import { computed } from 'vue'
import { LAYOUT, layoutOf, shapeOf } from '../../core/wall/layout.ts'
import { shiftAt, SHIFT_ROOM_PX } from '../../core/wall/shift.ts'
import { typeScale } from '../../core/wall/type-scale.ts'
import { useScreenSize } from '../../composables/use-screen-size.ts'
import { useWallClockStore } from '../../stores/wall/wall-clock-store.ts'
import { useWallOptionsStore } from '../../stores/wall/wall-options-store.ts'
import type { WallScene } from '../../contracts/wall.ts'

const HOUR_MS = 3_600_000
const MOST_NOTES = 2
/** Width of a map that has room for a card of 440 units beside the town. */
const CARD_FROM_UNITS = 1_400

/** Size of type, arrangement and place of the frame on this screen. @param scene - the one to arrange. */
export function useWallFrame(scene: () => WallScene | null) {
  const settings = useWallOptionsStore()
  const clock = useWallClockStore()
  const screen = useScreenSize()

  const unitPx = computed(() => typeScale(screen.value, settings.options.distanceM, settings.options.pitchMm).unitPx)
  const shape = computed(() => shapeOf(screen.value.width, screen.value.height))
  const noteRows = computed(() => Math.min(MOST_NOTES, settings.ignored.length))
  const widthUnits = computed(() => (screen.value.width - SHIFT_ROOM_PX) / unitPx.value)
  const heightUnits = computed(() => (screen.value.height - SHIFT_ROOM_PX) / unitPx.value)
  const layout = computed(() =>
    layoutOf(widthUnits.value, heightUnits.value, shape.value, scene()?.panels ?? [], noteRows.value),
  )

  // Only the hour decides, so that a second more changes nothing.
  const hour = computed(() => Math.floor(clock.now / HOUR_MS))
  /** The frame moves by padding: a transform on the map's ancestors would put its picture beside the pointer. */
  const rootStyle = computed(() => {
    const { x, y } = shiftAt(hour.value * HOUR_MS)
    const room = SHIFT_ROOM_PX
    return { '--u': `${unitPx.value}px`, padding: `${y}px ${room - x}px ${room - y}px ${x}px` }
  })
  const bodyStyle = computed(() => {
    const { widths, map, mapHeight } = layout.value
    const columns = widths.map((width) =>
      width === null || map !== 'beside' ? 'minmax(0, 1fr)' : `calc(${width} * var(--u))`,
    )
    return {
      gridTemplateColumns: columns.join(' ') || 'minmax(0, 1fr)',
      gridTemplateRows: map === 'below' ? `calc(${mapHeight} * var(--u)) minmax(0, 1fr)` : 'minmax(0, 1fr)',
    }
  })
  const mapStyle = computed(() => {
    const { widths, map } = layout.value
    return map === 'below' ? { gridColumn: '1 / -1', gridRow: 1 } : { gridColumn: widths.indexOf(null) + 1, gridRow: 1 }
  })
  /** The map's legend is a card beside the town only where both have room; else it is a band, as on the usual screen. */
  const mapShape = computed(() => {
    const { widths } = layout.value
    const taken = widths.reduce<number>((sum, one) => sum + (one === null ? 0 : one + LAYOUT.gap), 2 * LAYOUT.padSide)
    return widthUnits.value - taken >= CARD_FROM_UNITS || shape.value === 'portrait' ? shape.value : 'standard'
  })
  const hasMap = computed(() => layout.value.map !== 'none')
  return { unitPx, shape, mapShape, noteRows, widthUnits, layout, rootStyle, bodyStyle, mapStyle, hasMap }
}
