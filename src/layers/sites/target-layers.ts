import type { Layer } from '@deck.gl/core'
import type { SiteKind } from '../../contracts/site-kind.ts'
import type { SiteTable } from '../../contracts/town-tables.ts'
import { declutter } from '../../core/clusters/declutter.ts'
import { opacityOf, type LayerId, type LayerInput, type Picked } from '../map-input.ts'
import { buildMarkLayer } from '../marks/icon-layer.ts'
import { crowdScale, MARK_BOX_PX, markName, markScale } from '../marks/mark-spec.ts'
import { memoByObjects, type PlacedRows } from '../rows.ts'
import { siteMarkNames } from './site-marks.ts'

/** From this zoom every target has its character. */
export const TARGETS_WHOLE_ZOOM = 14.5

/** Classes of GB 36894, the one to be protected most first; any other code counts as the last. */
const CLASSES = ['highly-sensitive', 'important', 'general']
const GENERAL = CLASSES.indexOf('general')
/** Free space around a square, part of its side. */
const AIR = 1.15

export interface TargetInput {
  id: LayerId
  kind: SiteKind
  table: SiteTable
  placed: PlacedRows
}

interface TargetParts {
  /** Drawn with their character, the most sensitive last. */
  squares: PlacedRows
  /** General targets, and squares that have no room. */
  dots: PlacedRows
  isGeneral: Uint8Array
}
const remember = memoByObjects<TargetParts>()

/** Protection targets: below zoom 14.5 the sensitive and important ones as far as there is room, the others as dots. */
export function buildTargetLayers(input: LayerInput, target: TargetInput): Layer[] {
  const { atlas, zoom } = input
  const opacity = opacityOf(input, target.id)
  const { squares, dots, isGeneral } = partsAt(target, zoom)
  const nameOfRow = siteMarkNames(target.kind, target.table)
  const layers: Layer[] = []
  if (dots.rows.length > 0) {
    layers.push(
      buildMarkLayer({
        id: `${target.id}/dots`,
        atlas,
        zoom,
        kind: 'dot',
        lngLat: dots.lngLat,
        nameOf: (index) => markName({ kind: 'dot', form: isGeneral[index] === 1 ? 'round' : 'square' }),
        nameKey: `${zoom}`,
        opacity,
      }),
    )
  }
  layers.push(
    buildMarkLayer({
      id: `${target.id}/marks`,
      atlas,
      zoom,
      kind: 'target',
      lngLat: squares.lngLat,
      nameOf: (index) => nameOfRow(squares.rows[index] ?? 0),
      nameKey: `${target.kind.id}/${squares.rows.length}`,
      scale: squareScale(target.placed.rows.length, zoom),
      opacity,
    }),
  )
  return layers
}

/** What a layer of {@link buildTargetLayers} drew at an index. */
export function resolveTarget({ zoom }: LayerInput, target: TargetInput, deckId: string, index: number): Picked | null {
  const { squares, dots } = partsAt(target, zoom)
  const row = (deckId === `${target.id}/marks` ? squares : dots).rows[index]
  return row === undefined ? null : { layer: target.id, kind: 'row', table: 'sites', row }
}

const squareScale = (count: number, zoom: number): number =>
  zoom < TARGETS_WHOLE_ZOOM ? 0.9 : Math.max(0.82, crowdScale(count, zoom))

function partsAt({ kind, table, placed }: TargetInput, zoom: number): TargetParts {
  const isWhole = zoom >= TARGETS_WHOLE_ZOOM
  return remember(placed, undefined, isWhole ? 'whole' : `${zoom}`, () => {
    const ranks = classRanks(kind, table)
    const rank = Uint8Array.from(placed.rows, (row) => ranks[table.targetGroup.codes[row] ?? -1] ?? GENERAL)
    const side = MARK_BOX_PX.target * squareScale(placed.rows.length, zoom) * markScale(zoom)
    const hasRoom = isWhole
      ? new Uint8Array(rank.length).fill(1)
      : declutter({ lngLat: placed.lngLat, priority: rank, zoom, spacingPx: side * AIR })
    const order = Uint32Array.from(rank.keys()).sort((a, b) => (rank[b] ?? 0) - (rank[a] ?? 0) || a - b)
    const isSquare = (i: number) => hasRoom[i] === 1 && (isWhole || (rank[i] ?? GENERAL) < GENERAL)
    const dots = order.filter((i) => !isSquare(i))
    return {
      squares: pick(placed, order.filter(isSquare)),
      dots: pick(placed, dots),
      isGeneral: Uint8Array.from(dots, (i) => Number((rank[i] ?? GENERAL) === GENERAL)),
    }
  })
}

/** Rank of each dictionary value of the target group. */
function classRanks(kind: SiteKind, table: SiteTable): number[] {
  const options = kind.fields.find(({ id }) => id === 'targetGroup')?.options ?? []
  return table.targetGroup.values.map((value) => {
    const rank = CLASSES.indexOf(options.find((option) => option.value === value)?.code ?? '')
    return rank === -1 ? GENERAL : rank
  })
}

function pick({ rows, lngLat }: PlacedRows, at: Uint32Array): PlacedRows {
  const places = new Float64Array(2 * at.length)
  at.forEach((from, to) => places.set(lngLat.subarray(2 * from, 2 * from + 2), 2 * to))
  return { rows: Uint32Array.from(at, (from) => rows[from] ?? 0), lngLat: places }
}
