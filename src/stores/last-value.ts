import type { Loadable } from '../core/loadable.ts'

/** The newest value that arrived, also while newer data is under way or has failed to come. */
export function lastValue<T>(state: Loadable<T>): T | undefined {
  switch (state.status) {
    case 'ready':
      return state.value
    case 'loading':
    case 'failed':
      return state.previous
    case 'idle':
      return undefined
  }
}
