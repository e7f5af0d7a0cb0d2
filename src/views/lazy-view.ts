import { defineAsyncComponent, type Component } from 'vue'
import PartFailed from '../components/PartFailed.vue'

/** Tries before a part is given up; opened again, it is tried again. */
const TRIES = 2

/** A panel that is fetched when it is first shown. While the server is away it says so instead of staying empty. */
export function lazyView<T extends Component>(loader: () => Promise<{ default: T }>): T {
  return defineAsyncComponent({
    loader,
    errorComponent: PartFailed,
    onError: (_, retry, fail, attempts) => (attempts < TRIES ? retry() : fail()),
  })
}
