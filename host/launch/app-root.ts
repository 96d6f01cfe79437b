import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of Tandem itself, from any module in it, bundled or not, and its version. */
export function findAppRoot(from: string): { appRoot: string; version: string } {
  for (let dir = path.dirname(fileURLToPath(from)); ; dir = path.dirname(dir)) {
    try {
      const { name, version } = JSON.parse(fs.readFileSync(path.join(dir, 'package.json'), 'utf8')) as {
        name?: string
        version?: string
      }
      if (name === 'tandem') return { appRoot: dir, version: version ?? '0' }
    } catch {
      // Further up.
    }
    if (dir === path.dirname(dir)) throw new Error(`Tandem's own folder was not found above ${fileURLToPath(from)}`)
  }
}
