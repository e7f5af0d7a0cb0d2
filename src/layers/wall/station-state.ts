/** How a weighing station's state (`online`, `offline`, '' = not given) is drawn. */
export function stationState(state: string): 'works' | 'stopped' | 'unknown' {
  if (state === 'online') return 'works'
  return state === 'offline' ? 'stopped' : 'unknown'
}
