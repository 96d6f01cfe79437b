import fs from 'node:fs'
import { tempProject } from '../../host/testing/test-host'
import { test, expect, hostOver } from './support/host'
import { runCommand } from './support/workbench'
test('x', async ({ page }) => {
  test.setTimeout(150000)
  const dir = tempProject({
    'app.json': JSON.stringify({ pages: ['pages/a'] }), 'app.js': 'App({})', 'mini.project.json': JSON.stringify({ component2: true }), 'pages/a.json': '{}',
    'pages/a.js': `Page({ data: { n: 0 }, go() { for (let i = 0; i < 100000; i++) console.log('line', i, { a: i, b: 'text' }); this.setData({ n: 1 }) } })`,
    'pages/a.axml': '<button onTap="go">Go</button><view id="n">{{n}}</view>',
  })
  const host = await hostOver(dir)
  await page.goto(host.url)
  const list = page.frameLocator('.simulator iframe').first().frameLocator('iframe.frame').first()
  await expect(list.getByText('Go')).toBeVisible()
  await runCommand(page, 'Show Console')
  const cdp = await page.context().newCDPSession(page)
  await page.evaluate(() => {
    const w = window as any
    w.gaps = []; w.long = []
    let last = performance.now()
    const f = () => { const n = performance.now(); w.gaps.push(n - last); last = n; requestAnimationFrame(f) }
    requestAnimationFrame(f)
    new PerformanceObserver((l) => l.getEntries().forEach((e) => w.long.push(Math.round(e.duration)))).observe({ type: 'longtask' })
  })
  const report = async (what: string) => {
    const r = await page.evaluate(() => { const w = window as any; const g = w.gaps.splice(0).sort((a: number, b: number) => a - b); const l = w.long.splice(0); return { frames: g.length, p50: Math.round(g[Math.floor(g.length / 2)]), p95: Math.round(g[Math.floor(g.length * 0.95)]), max: Math.round(g.at(-1)), longs: l.length, longMax: Math.max(0, ...l), longSum: l.reduce((a: number, b: number) => a + b, 0) } })
    console.log(what, JSON.stringify(r))
  }
  await report('warm')
  await cdp.send('Profiler.enable'); await cdp.send('Profiler.setSamplingInterval', { interval: 500 }); await cdp.send('Profiler.start')
  const t = Date.now()
  await list.getByText('Go').click()
  await expect(list.locator('#n')).toHaveText('1', { timeout: 60000 })
  console.log('program done', Date.now() - t)
  await expect(page.locator('.console-lines')).toContainText('99999', { timeout: 60000 }).catch(() => console.log('no 99999'))
  console.log('shown', Date.now() - t)
  await report('flood')
  const { profile } = await cdp.send('Profiler.stop')
  const self = new Map<string, number>(); const byId = new Map(profile.nodes.map((n) => [n.id, n]))
  profile.samples!.forEach((id, i) => { const n = byId.get(id)!; const k = n.callFrame.functionName + ' ' + n.callFrame.url.split('/').at(-1) + ':' + n.callFrame.lineNumber + ':' + n.callFrame.columnNumber; self.set(k, (self.get(k) ?? 0) + profile.timeDeltas![i]! / 1000) })
  console.log([...self].sort((a, b) => b[1] - a[1]).slice(0, 14).map(([k, v]) => `${v.toFixed(0)} ms ${k}`).join('\n'))
  const box = (await page.locator('.console-lines').boundingBox())!
  await page.mouse.move(box.x + 50, box.y + 50)
  for (let i = 0; i < 40; i++) { await page.mouse.wheel(0, -2000); await page.waitForTimeout(16) }
  await report('scroll')
  await page.evaluate(async () => { const b = document.querySelector('.console-lines')!; for (let i = 0; i <= 60; i++) { b.scrollTop = (b.scrollHeight * i) / 60; await new Promise((r) => requestAnimationFrame(r)) } })
  await report('jump')
  await page.getByRole('textbox', { name: /Filter/ }).first().fill('line 5')
  await page.waitForTimeout(500)
  await report('filter')
  await cdp.send('HeapProfiler.collectGarbage')
  console.log('heap', Math.round((await page.evaluate(() => (performance as any).memory.usedJSHeapSize)) / 1e6), 'MB', await page.locator('.console-lines > div').first().evaluate((e) => e.style.height))
  await host.close()
})
