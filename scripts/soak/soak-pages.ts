import { createHash } from 'node:crypto'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsePageBuild } from '../../src/core/wall/page-build.ts'

const BROKEN = '/assets/wall-broken.js'

/** A copy of the built pages that can become another build, or one that does not start. */
export class SoakPages {
  readonly folder: string
  private readonly html: string
  private readonly first: string

  constructor(built: string, home: string) {
    this.folder = join(home, 'page')
    cpSync(built, this.folder, { recursive: true })
    this.html = readFileSync(join(this.folder, 'wall.html'), 'utf8')
    const build = parsePageBuild(JSON.parse(readFileSync(join(this.folder, 'build.json'), 'utf8')))
    if (!build) throw new Error(`${built} has no build.json: build the pages anew`)
    this.first = build.id
    writeFileSync(join(this.folder, BROKEN), "throw new Error('drill: a build that does not start')\n")
  }

  /** From now on the server has this build. @returns its name. */
  become(name: string, { isBroken = false } = {}): string {
    const id = createHash('sha256').update(name).digest('hex').slice(0, 12)
    const named = this.html.replaceAll(this.first, id)
    const html = isBroken ? named.replace(/(<script type="module"[^>]* src=")[^"]+/, `$1${BROKEN}`) : named
    const listed = readFileSync(join(this.folder, 'build.json'), 'utf8')
    const build = parsePageBuild(JSON.parse(listed))
    writeFileSync(join(this.folder, 'wall.html'), html)
    writeFileSync(join(this.folder, 'build.json'), JSON.stringify({ ...build, id }))
    return id
  }
}
