import { useBuildWatch } from './use-build-watch.ts'
import { useOffline } from './use-offline.ts'
import { useWatchdog } from './use-watchdog.ts'

/** What lets the wall live without a hand: kept data, new builds, a watchdog. Once, by the wall's root component. */
export function useAlone(): void {
  useOffline()
  useBuildWatch()
  useWatchdog()
}
