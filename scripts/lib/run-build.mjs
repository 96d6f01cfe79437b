import fs from 'node:fs'
import path from 'node:path'
import { steps } from './build-steps.mjs'
import { root } from './root.mjs'
import { hashInputs, isFresh, writeStamp } from './stamp.mjs'

/**
 * Builds what is not up to date and prints one line a step. `only`: names of steps, all unless given; `force`:
 * also what is up to date; `quiet`: say nothing about fresh steps. Resolves with the names of what failed and of
 * what has no source.
 */
export async function runBuild({ only, force = false, quiet = false } = {}) {
  const failed = []
  const missing = []
  for (const step of steps) {
    if (only && !only.includes(step.name)) continue
    const line = (text) => console.log(`  ${step.name.padEnd(16)} ${text}`)
    if (!fs.existsSync(path.join(root, step.entry))) {
      missing.push(step.name)
      line(`left out: ${step.entry} is not there`)
      continue
    }
    const hash = hashInputs(step.inputs)
    if (!force && isFresh(step.name, hash, step.outputs)) {
      if (!quiet) line('up to date')
      continue
    }
    const started = performance.now()
    try {
      writeStamp(step.name, undefined)
      await step.run()
      writeStamp(step.name, hash)
      line(`built in ${((performance.now() - started) / 1000).toFixed(1)} s`)
    } catch (error) {
      failed.push(step.name)
      line(
        `FAILED: ${String(error?.message ?? error)
          .split('\n')
          .slice(0, 20)
          .join('\n    ')}`,
      )
    }
  }
  return { failed, missing }
}
