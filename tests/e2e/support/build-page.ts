import { build } from 'vite'

/** The tests look at the page as it is served, so it is built first. */
export default async function buildPage(): Promise<void> {
  await build({ logLevel: 'warn' })
}
