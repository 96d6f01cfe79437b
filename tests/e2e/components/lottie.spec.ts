import { Project } from '../support/project'
import { expect, test } from '../support/host'

/** A red square that goes from left to right within 10 frames at 50 a second. */
const animation = {
  v: '5.5.0',
  fr: 50,
  ip: 0,
  op: 10,
  w: 100,
  h: 50,
  assets: [],
  layers: [
    {
      ty: 1,
      nm: 'square',
      ind: 1,
      ip: 0,
      op: 10,
      st: 0,
      sw: 20,
      sh: 20,
      sc: '#ff0000',
      ks: {
        o: { a: 0, k: 100 },
        r: { a: 0, k: 0 },
        a: { a: 0, k: [0, 0, 0] },
        s: { a: 0, k: [100, 100, 100] },
        p: {
          a: 1,
          k: [
            { t: 0, s: [0, 15, 0], i: { x: [1], y: [1] }, o: { x: [0], y: [0] } },
            { t: 9, s: [80, 15, 0] },
          ],
        },
      },
    },
  ],
}

const events = 'DataReady DataFailed AnimationStart AnimationEnd AnimationRepeat AnimationCancel'.split(' ')
const listening = events.map((name) => `on${name}="told"`).join(' ')
const axml = `<lottie id="twice" path="/l/move.json" autoplay repeat-count="1" class="box" ${listening}/>
  <lottie id="there" path="../../l/move.json" auto-reverse class="box" ${listening}/>
  <lottie id="gone" path="/l/none.json" placeholder="/l/still.svg" class="box" ${listening}/>
  <button id="run" onTap="run">run</button>`
const js = `Page({
  told(e) { console.log(e.target.id, e.type) },
  async run() {
    const there = my.createLottieContext('there')
    console.log(JSON.stringify(await there.getDuration()), JSON.stringify(await there.getLottieInfo()))
    there.play()
    await new Promise((done) => setTimeout(done, 1200))
    there.goToAndStop({ value: 1 })
    my.createLottieContext('twice').downgradeToPlaceholder()
    console.log('done')
  },
})`

test('a lottie loads, plays, comes back and says so', async ({ page: tab }) => {
  const project = await Project.make(tab, {
    'app.json': JSON.stringify({ pages: ['pages/a/a'] }),
    'app.js': 'App({})',
    'app.acss': '.box { width: 100px; height: 50px }',
    'mini.project.json': JSON.stringify({ component2: true, assetsInclude: ['**/*.json'] }),
    'pages/a/a.json': JSON.stringify({ defaultTitle: 'Lottie' }),
    'pages/a/a.axml': axml,
    'pages/a/a.js': js,
    'l/move.json': JSON.stringify(animation),
    'l/still.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  })
  const said: string[] = []
  tab.on('console', (message) => message.args().length > 0 && said.push(message.text()))
  const of = (id: string) => said.filter((line) => line.startsWith(`${id} `)).map((line) => line.slice(id.length + 1))
  try {
    await project.show()
    await expect.poll(() => of('twice')).toEqual(['dataReady', 'animationStart', 'animationRepeat', 'animationEnd'])
    await expect.poll(() => of('gone')).toEqual(['dataFailed'])
    expect(of('there')).toEqual(['dataReady'])
    const frame = await project.top('Lottie')
    await expect(frame.locator('#gone .placeholder')).toBeVisible()
    await expect(frame.locator('#twice .placeholder')).toBeHidden()
    await frame.locator('#run').click()
    await expect.poll(() => said).toContain('done')
    expect(said).toContain('{"duration":0.2} {"w":100,"h":50,"fr":50,"renderType":"lottie"}')
    expect(of('there')).toEqual(['dataReady', 'animationStart', 'animationEnd'])
    const drawn = await frame.locator('#there').evaluate((host) => {
      const { left } = host.getBoundingClientRect()
      const red = host.shadowRoot!.querySelector('[fill="#ff0000"]')!
      return Math.round(red.getBoundingClientRect().left - left)
    })
    expect(drawn, 'at its end').toBe(80)
    await expect(frame.locator('#twice svg')).toBeHidden()
  } finally {
    await project.close()
  }
})
