import { describe, expect, it } from 'vitest'
// @ts-expect-error plain modules without declarations
import { isInstalled, nodeFault } from './install.mjs'

describe('what npm start needs', () => {
  it.each([
    ['20.19.0', true],
    ['22.12.1', true],
    ['23.0.0', true],
    ['24.1.0', true],
    ['22.11.0', false],
    ['21.7.0', false],
    ['20.18.9', false],
    ['18.20.0', false],
  ])('Node %s: %s', (version, ok) => expect(nodeFault(version) === undefined).toBe(ok))

  const lock = {
    packages: {
      '': { version: '1' },
      'node_modules/a': { version: '1.0.0', integrity: 'x' },
      'node_modules/b-win32': { version: '1.0.0', optional: true },
    },
  }
  it.each([
    [{ 'node_modules/a': { version: '1.0.0', integrity: 'x' } }, true],
    [{ 'node_modules/a': { version: '1.0.1', integrity: 'y' } }, false],
    [{ 'node_modules/a': { version: '1.0.0', integrity: 'changed' } }, false],
    [{}, false],
  ])('%j is what was asked for: %s', (packages, ok) => expect(isInstalled(lock, { packages })).toBe(ok))
  it('nothing installed is not installed', () => expect(isInstalled(lock, {})).toBe(false))
})
