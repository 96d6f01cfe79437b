import fs from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type axe from 'axe-core'

const source = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Rules whose outcome depends on colours: all others say the same in each theme. */
export const colourRules = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds grave or critical in a part of a page, as `rule: element`, four elements of each rule. Frames are left
 * out: the program in a simulator is not ours. `rules`: these alone.
 */
export async function graveFindings(
  page: Page,
  { part = 'body', rules }: { part?: string; rules?: readonly string[] | undefined } = {},
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  return page.evaluate(
    async ([within, only]) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(
        { include: [[within]], exclude: [['iframe']] },
        { iframes: false, resultTypes: ['violations'], ...(only && { runOnly: [...only] }) },
      )
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.slice(0, 4).map(({ html }) => `${id}: ${html.slice(0, 160)}`))
    },
    [part, rules] as const,
  )
}
