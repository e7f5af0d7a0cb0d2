/** What depends on what, by id. */
export interface Dependent {
  readonly id: string
  readonly after: readonly string[]
}

/**
 * Circles among dependencies, one for each group of tasks that wait for one another: the shortest one through the group's
 * smallest id, in the order they wait. A task that waits for itself is one.
 */
export function circlesOf(tasks: readonly Dependent[]): string[][] {
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const circles: string[][] = []
  for (const component of componentsOf(byId)) {
    const [first] = [...component].sort()
    if (first === undefined) continue
    const circle = shortestCircle(first, component, byId)
    if (circle === null) continue
    circles.push(circle)
  }
  return circles.sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
}

/** Ids of tasks that wait for one another in circles, though a circle's list may not name all of them. */
export function idsInCircles(tasks: readonly Dependent[]): Set<string> {
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const ids = new Set<string>()
  for (const component of componentsOf(byId)) {
    const [only] = component
    const waitsForItself = only !== undefined && byId.get(only)?.after.includes(only) === true
    if (component.size > 1 || waitsForItself) for (const id of component) ids.add(id)
  }
  return ids
}

/** Strongly connected components, without recursion: plans may chain thousands of tasks. @source Kosaraju. */
function componentsOf(byId: ReadonlyMap<string, Dependent>): Set<string>[] {
  const order: string[] = []
  const seen = new Set<string>()
  for (const start of byId.keys()) {
    const stack: [id: string, next: number][] = seen.has(start) ? [] : [[start, 0]]
    seen.add(start)
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = byId.get(top[0])?.after[top[1]++]
      if (next === undefined) {
        order.push(top[0])
        stack.pop()
      } else if (byId.has(next) && !seen.has(next)) {
        seen.add(next)
        stack.push([next, 0])
      }
    }
  }
  const before = new Map<string, string[]>()
  for (const { id, after } of byId.values()) for (const one of after) before.set(one, [...(before.get(one) ?? []), id])
  const components: Set<string>[] = []
  const placed = new Set<string>()
  for (const start of order.reverse()) {
    if (placed.has(start)) continue
    const component = new Set([start])
    placed.add(start)
    for (const id of component) {
      for (const one of before.get(id) ?? []) {
        if (placed.has(one) || !byId.has(one)) continue
        placed.add(one)
        component.add(one)
      }
    }
    components.push(component)
  }
  return components
}

/** Shortest way from a task back to itself within its component; null = none. */
function shortestCircle(
  start: string,
  component: ReadonlySet<string>,
  byId: ReadonlyMap<string, Dependent>,
): string[] | null {
  const cameFrom = new Map<string, string | null>([[start, null]])
  for (const [id] of cameFrom) {
    for (const next of byId.get(id)?.after ?? []) {
      if (next === start) {
        const circle: string[] = []
        for (let at: string | null = id; at !== null; at = cameFrom.get(at) ?? null) circle.unshift(at)
        return circle
      }
      if (component.has(next) && !cameFrom.has(next)) cameFrom.set(next, id)
    }
  }
  return null
}
