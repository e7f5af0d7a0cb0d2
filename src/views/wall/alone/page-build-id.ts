/** Name of the build that this page is of; null: Vite's own server, where files change singly. */
export const pageBuildId = (): string | null =>
  document.querySelector<HTMLMetaElement>('meta[name="guatu-build"]')?.content ?? null
