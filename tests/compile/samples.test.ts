/**
 * Each folder of tests/samples/compile is a program. `_expected` holds what comes out: the manifest, the modules, the
 * styles and the messages; templates have samples of their own. `UPDATE=1` writes it; look at it.
 */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCompiler } from '../../build/compile/compiler'
import { createNodeFileSystem } from '../../build/compile/node-fs'
import { styleOf } from '../../build/compile/test-project'
import type { BuildResult } from '../../build/compile/types'
import { printDiagnostics } from '../axml/print'

const SAMPLES = path.resolve('tests/samples/compile')

async function compile(dir: string): Promise<Record<string, string>> {
  const compiler = createCompiler({ fs: createNodeFileSystem(dir), name: path.basename(dir) })
  return print(await compiler.build())
}

function print(result: BuildResult): Record<string, string> {
  const messages = printDiagnostics(result.diagnostics)
  if (!result.artifact) return { 'messages.txt': messages }
  const { manifest, logic, view, assets } = result.artifact
  // Hashes say that something changed; the files beside say what.
  const plain = JSON.stringify(manifest, (key, value: unknown) => (key === 'hash' ? undefined : value), 2)
  const modules = logic.filter(({ key }) => !/^tree:|:tandem:/.test(key)).map(({ code }) => `${code}\n`)
  const styles = view.flatMap(({ key }) => {
    const unit = /^style:(.*)$/.exec(key)?.[1]
    return unit === undefined ? [] : [`/* ${unit} */\n${styleOf(result, unit)}\n`]
  })
  return {
    'manifest.json': `${plain}\n`,
    'modules.js': modules.join('\n'),
    'styles.css': styles.join('\n'),
    'assets.txt': assets.map((asset) => `${asset.path} ${asset.file}\n`).join(''),
    'messages.txt': messages,
  }
}

describe('program samples', () => {
  for (const name of fs.readdirSync(SAMPLES)) {
    it(name, async () => {
      const expected = path.join(SAMPLES, name, '_expected')
      const actual = await compile(path.join(SAMPLES, name))
      if (process.env.UPDATE) {
        fs.rmSync(expected, { recursive: true, force: true })
        fs.mkdirSync(expected)
        for (const [file, text] of Object.entries(actual)) fs.writeFileSync(path.join(expected, file), text)
      }
      if (!fs.existsSync(expected))
        throw new Error(`${name} has no _expected: run with UPDATE=1 and look at what it writes`)
      const present = Object.fromEntries(
        fs.readdirSync(expected).map((file) => [file, fs.readFileSync(path.join(expected, file), 'utf8')]),
      )
      expect(actual).toEqual(present)
    })
  }
})
