/**
 * Bulk tables: `GET /api/towns/:town/tables/<name>.arrow` answers an Apache Arrow IPC file (record batch count 1).
 * Column types: `id`-like text Utf8; dictionary = Dictionary<Utf8, Uint16>; days Int32 days since 1970-01-01 with NO_DAY
 * (0x7fffffff) for "none"; `lngLat` FixedSizeList<2, Float64> EPSG:4326 (NaN, NaN = no place); `path` List<Float64>
 * flat [lng0, lat0, lng1, lat1, …]. No column is nullable except where said: an empty dictionary value '' means none.
 */
export const TABLES = {
  hazards: {
    id: 'utf8',
    name: 'utf8',
    lngLat: 'lngLat',
    severity: 'dictionary',
    sector: 'dictionary',
    source: 'dictionary',
    /** `HAZARD_TYPES`; '' = not given. */
    type: 'dictionary',
    /** State today (fold of all events). */
    state: 'dictionary',
    /** Last day of each step; with `stateTurns` they tell the state on any day (core/hazards/state-on.ts). */
    assignedDay: 'day',
    rectifyingDay: 'day',
    reviewDay: 'day',
    /** `2026-01-03=rectifying,2026-02-01=review`: every change of state where the days alone tell it wrong, else ''. */
    stateTurns: 'utf8',
    villageId: 'dictionary',
    siteId: 'utf8',
    foundDay: 'day',
    deadlineDay: 'day',
    closedDay: 'day',
    /** Spells that ended by a reopening, `from/to` ISO days (`to` not included), comma between; '' for nearly all. */
    closedSpells: 'utf8',
    /** 1 when 挂牌督办. */
    supervised: 'uint8',
  },
  sites: {
    id: 'utf8',
    kind: 'dictionary',
    name: 'utf8',
    /** Point inside the footprint. */ lngLat: 'lngLat',
    villageId: 'dictionary',
    /** Value of the kind's riskField: red, orange, yellow, blue or ''. */
    riskLevel: 'dictionary',
    /** hazard-source: 1..4 (一级..四级), 0 = not a major installation or not graded. */
    majorInstallation: 'uint8',
    /** protection-target: GB 36894 group id, else ''. */
    targetGroup: 'dictionary',
  },
  devices: { id: 'utf8', kind: 'dictionary', state: 'dictionary', path: 'path' },
  junctions: {
    id: 'utf8',
    name: 'utf8',
    lngLat: 'lngLat',
    control: 'dictionary',
    villageId: 'dictionary',
    legs: 'uint8',
    /** high, medium or low. */
    confidence: 'dictionary',
    /** '', confirmed, corrected, rejected (counts nowhere); the columns beside it hold what is in effect. */
    review: 'dictionary',
  },
  approaches: {
    id: 'utf8',
    roadName: 'utf8',
    /** From the junction outward. */
    path: 'path',
    /** major, minor. */
    role: 'dictionary',
    /** Of its junction. */
    control: 'dictionary',
    bump: 'dictionary',
    confidence: 'dictionary',
    /** As of junctions; rejected too when its junction is. */
    review: 'dictionary',
    villageId: 'dictionary',
  },
  waterside: {
    id: 'utf8',
    roadName: 'utf8',
    path: 'path',
    side: 'dictionary',
    guardrail: 'dictionary',
    lengthM: 'float64',
    /** required, warning, none, survey-needed. */
    need: 'dictionary',
    confidence: 'dictionary',
    review: 'dictionary',
    villageId: 'dictionary',
  },
  findings: {
    id: 'utf8',
    kind: 'dictionary',
    roadName: 'utf8',
    /** One position for a point. */
    path: 'path',
    /** '' = no device belongs here. */
    facility: 'dictionary',
    confidence: 'dictionary',
    review: 'dictionary',
    villageId: 'dictionary',
  },
} as const
export type TableName = keyof typeof TABLES
export const TABLE_NAMES = Object.keys(TABLES) as TableName[]
