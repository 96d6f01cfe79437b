/** What comes out of a package runs as the sources do: pages of the galleries with the scripts that a package of them holds. */
import { readAppFile } from '../../../base/app-file'
import path from 'node:path'
import { readPackage } from '../../../base/package/read-package.web'
import { createCompiler } from '../../../build/compile/compiler'
import { createNodeFileSystem } from '../../../build/compile/node-fs'
import { productionFiles } from '../../../build/package/production'
import { sealPackage } from '../../../build/package/seal-package'
import { identity, opener, ownKey, player, trust } from '../../../build/package/test-package'
import { expect, hostOver, root, test } from '../support/host'
import { Faults, noForeignHosts, topFrame } from '../support/simulator'

/** Of each program: all of them take minutes. */
const PAGES = 8

for (const program of ['ali-ui', 'antd', 'tasks'])
  test(`${program} runs from a package`, async ({ page }) => {
    test.setTimeout(120_000)
    const dir = path.join(root, 'playground', program)
    const host = await hostOver(dir)
    try {
      const files = createNodeFileSystem(dir)
      const { artifact } = await createCompiler({ fs: files, name: program }).build()
      const { parts } = await productionFiles(artifact!, files)
      const file = await sealPackage(identity, parts, ownKey, [player.public])
      const packed = await readPackage(file, trust, opener)
      const served: string[] = []
      const text = (name: string): string => new TextDecoder().decode(packed.files.get(name))
      await page.context().route(/\/__tandem\/app\/(logic|view)(\.[\w-]+)?\.js/, (route) => {
        const asked = readAppFile(new URL(route.request().url()).pathname.split('/').at(-1)!)!
        const name = `${asked.file}.js`
        served.push(name)
        // The host's own build has another hash, which its frames compare.
        const body = text(name).replace(artifact!.manifest.hash, asked.hash ?? '')
        return route.fulfill({ contentType: 'text/javascript', body })
      })
      const faults = new Faults(page, /images\/missing\.png/)
      await noForeignHosts(page)
      const pages = artifact!.manifest.pageOrder
      for (const name of pages.filter((_, n) => n % Math.ceil(pages.length / PAGES) === 0)) {
        await page.goto('about:blank')
        await page.goto(`${host.simulator}/#/${name}`)
        const frame = await topFrame(page)
        await expect(frame.locator('a-page > *').first()).toBeAttached()
        expect([name, faults.take()]).toEqual([name, []])
      }
      expect(new Set(served)).toEqual(new Set(['logic.js', 'view.js']))
    } finally {
      await host.close()
    }
  })
