import type { RoadFeature } from '../road-features.ts'

/**
 * The roads of a town as a graph in typed arrays. A node is a place where edges meet or a road ends; an edge is the part
 * of one way between two nodes, undirected, with its direction rules beside it. Nodes of different levels that lie on one
 * another are different nodes. Positions `[lng, lat]` EPSG:4326, lengths in metres on the ellipsoid.
 */
export interface RoadNetwork {
  /** The ways, as given; edges name them by index. */
  readonly ways: readonly RoadFeature[]
  readonly nodeCount: number
  readonly edgeCount: number
  /** lng0, lat0, lng1 … of the nodes. */
  readonly nodeLngLat: Float64Array
  /**
   * Id of the node in the source (OSM node id); where the source has none its position in degrees × 1e7 and, off the
   * ground, its level: `1214000000,312000000#1`.
   */
  readonly nodeIds: readonly string[]
  readonly edgeFrom: Uint32Array
  readonly edgeTo: Uint32Array
  readonly edgeWay: Uint32Array
  readonly edgeLengthM: Float64Array
  /** 0 both ways, 1 only from -> to, -1 only to -> from. */
  readonly edgeOneway: Int8Array
  /** Vertices of edge e: `coords[2 * coordStart[e]] … coords[2 * coordStart[e + 1]]`, from its first node to its last. */
  readonly coordStart: Uint32Array
  readonly coords: Float64Array
  /** Edges at node n: `incidence[incidenceStart[n]] … incidence[incidenceStart[n + 1]]`; a loop is there twice. */
  readonly incidenceStart: Uint32Array
  readonly incidence: Uint32Array
  /** Number of the connected piece of each node; 0 is the largest. */
  readonly component: Uint32Array
  readonly componentCount: number
}

/** What was put right or left out while building, for the run's record. */
export interface NetworkNotes {
  readonly ways: number
  readonly zeroLength: number
  readonly duplicateNodes: number
  readonly crossesAntimeridian: number
  readonly withoutClass: number
  /** Positions that are no numbers; left out. */
  readonly notFinite: number
  readonly components: number
}
