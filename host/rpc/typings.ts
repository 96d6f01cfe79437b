import { promises as fs } from 'node:fs'
import path from 'node:path'
import { customApiTypes } from '../../base/custom-api-types'
import type { CustomApis } from '../../protocol/custom-apis'

const CUSTOM = 'node_modules/@mini-types/tandem-apis/index.d.ts'

/** Packages whose declarations the editor gets: the platform's own. */
const packages = ['@mini-types/alipay', '@mini-types/my', '@mini-types/global']

/**
 * Declarations of `my.*` and of the globals (App, Page, Component, getApp, …), at the paths where the editor's
 * language service looks for them, with those of the project's own APIs (tandem.apis.json). Empty where the packages are not installed.
 */
export async function readTypings(appRoot: string, custom?: CustomApis): Promise<{ path: string; text: string }[]> {
  const found = await Promise.all(
    packages.map((name) => declarationsOf(path.join(appRoot, 'node_modules', name), `node_modules/${name}`)),
  )
  const own = custom ? customApiTypes(custom) : ''
  return [...found.flat(), ...(own ? [{ path: CUSTOM, text: own }] : [])]
}

async function declarationsOf(dir: string, as: string): Promise<{ path: string; text: string }[]> {
  const names = await fs.readdir(dir, { recursive: true }).catch(() => [] as string[])
  const wanted = names
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => name.endsWith('.d.ts') || name === 'package.json')
  return Promise.all(
    wanted
      .sort()
      .map(async (name) => ({ path: `${as}/${name}`, text: await fs.readFile(path.join(dir, name), 'utf8') })),
  )
}
