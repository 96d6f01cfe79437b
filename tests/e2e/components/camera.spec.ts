import { Project } from '../support/project'
import { expect, test } from '../support/host'

const axml = `<camera id="c" style="height: 240px" frame-size="small" onReady="ready" onError="told" onStop="told"/>
<image id="photo" src="{{photo}}" onLoad="loaded" mode="widthFix"/>
<video id="film" src="{{film}}" muted onPlay="told"/>
<button id="run" onTap="run">run</button>`

const js = `Page({
  data: { photo: '', film: '' },
  ready(e) { console.log('ready', e.detail.maxZoom) },
  told(e) { console.log(e.type, JSON.stringify(e.detail)) },
  loaded(e) { console.log('photo', e.detail.width >= 720, e.detail.height >= 720) },
  async run() {
    const camera = my.createCameraContext('c')
    const { tempImagePath } = await camera.takePhoto({ quality: 'low' })
    console.log(tempImagePath.slice(0, 17))
    this.setData({ photo: tempImagePath })
    console.log('zoom', (await camera.setZoom({ zoom: 2.34 })).zoom, (await camera.setZoom({ zoom: 99 })).zoom)
    await camera.startRecord({ timeout: 20 })
    camera.startRecord({ fail: (e) => console.log('again', e.error) })
    let frames = 0
    const listener = camera.onCameraFrame((frame) => {
      if (!frames++) console.log('frame', frame.width, frame.height, frame.data instanceof ArrayBuffer, frame.data.byteLength === 360 * 640 * 4)
    })
    await listener.start()
    await new Promise((done) => setTimeout(done, 500))
    listener.stop()
    const film = await camera.stopRecord()
    console.log('film', film.tempVideoPath.slice(0, 17), film.tempThumbPath.slice(0, 17), film.size > 0)
    camera.stopRecord({ fail: (e) => console.log('nothing', e.error) })
    this.setData({ film: film.tempVideoPath })
    await camera.startRecord({ timeout: 1, timeoutCallback: (res) => console.log('timeout', res.tempVideoPath.slice(0, 17)) })
  },
})`

test('a camera takes pictures and films of what it is shown', async ({ page: tab }) => {
  const project = await Project.make(tab, {
    'app.json': JSON.stringify({ pages: ['pages/a/a'] }),
    'app.js': 'App({})',
    'mini.project.json': JSON.stringify({ component2: true }),
    'pages/a/a.json': JSON.stringify({ defaultTitle: 'Camera' }),
    'pages/a/a.axml': axml,
    'pages/a/a.js': js,
  })
  const said: string[] = []
  tab.on('console', (message) => message.args().length > 0 && said.push(message.text()))
  try {
    await project.show()
    await tab.getByRole('button', { name: '允许' }).click()
    await expect.poll(() => said).toEqual(['ready 8'])
    const frame = await project.top('Camera')
    // What the developer gives: one colour, to be found again.
    const red =
      '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><path fill="#e00" d="M0 0h90v90H0z"/></svg>'
    await frame
      .locator('#c input')
      .setInputFiles({ name: 'red.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(red) })
    const middle = () =>
      frame.locator('#c canvas').evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1)
        return [...data].join()
      })
    await expect.poll(middle).toBe('238,0,0,255')
    await frame.locator('#run').click()
    await expect.poll(() => said.filter((line) => line.startsWith('timeout')).length, { timeout: 15_000 }).toBe(1)
    expect(said.slice(1).sort()).toEqual(
      [
        'https://resource/',
        'photo true true',
        'zoom 2.3 8',
        'again 1000',
        'frame 360 640 true true',
        'film https://resource/ https://resource/ true',
        'nothing 1000',
        'timeout https://resource/',
      ].sort(),
    )
    await frame.locator('#film .centre').click()
    await expect.poll(() => said.at(-1)).toBe('play {}')
  } finally {
    await project.close()
  }
})
