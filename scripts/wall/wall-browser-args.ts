/** Chromium trusts what is served by its own machine. */
const isOwnMachine = (hostname: string): boolean => /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])\.?$/.test(hostname)

/**
 * Arguments of the browser that shows the wall. Another machine's plain http is taken as secure, that origin alone: only so
 * it may keep the wall for a start without the server, and the build before a new one.
 *
 * @param url - http or https.
 */
export function wallBrowserArgs(url: string, { isRoot }: { isRoot: boolean }): string[] {
  const { protocol, hostname, origin } = new URL(url)
  return [
    '--kiosk',
    '--noerrdialogs',
    '--hide-crash-restore-bubble',
    '--disable-pinch',
    '--autoplay-policy=no-user-gesture-required',
    ...(protocol === 'http:' && !isOwnMachine(hostname)
      ? // The second has Chromium not warn of the first in a bar over the wall.
        [`--unsafely-treat-insecure-origin-as-secure=${origin}`, '--test-type']
      : []),
    ...(isRoot ? ['--no-sandbox'] : []),
  ]
}
