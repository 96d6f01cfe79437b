/** Drawings of a program, by both kinds of canvas, against the same drawing made on a plain canvas: pixel by pixel. */
import { encodePng } from '../../../simulator/logic/canvas/png'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { Project } from '../support/project'
import { expect, test } from '../support/host'

const size = 120
/** A green square in a red one, 8 × 8. */
const picture = encodePng(
  8,
  8,
  Uint8ClampedArray.from({ length: 64 }, (_, i) => i).reduce((pixels, _, i) => {
    const inside = [i % 8, i >> 3].every((at) => at >= 2 && at < 6)
    pixels.set(inside ? [0, 170, 0, 255] : [255, 0, 0, 255], i * 4)
    return pixels
  }, new Uint8ClampedArray(256)),
)

/** Each draws with what all kinds of contexts have. `img` is a picture. */
const drawings: Record<string, string> = {
  fills: `c.fillStyle = '#e33'; c.fillRect(10, 10, 50, 40); c.fillStyle = 'rgba(0, 80, 255, 0.5)'; c.fillRect(40, 30, 60, 60)
    c.clearRect(45, 35, 10, 10)`,
  strokes: `c.strokeStyle = 'teal'; c.lineWidth = 6; c.lineJoin = 'round'; c.lineCap = 'square'
    c.beginPath(); c.moveTo(15, 15); c.lineTo(100, 30); c.lineTo(30, 90); c.closePath(); c.stroke(); c.strokeRect(60.5, 60.5, 40, 40)`,
  arcs: `c.beginPath(); c.arc(60, 60, 40, 0.3, 5, false); c.lineTo(60, 60); c.fillStyle = '#084'; c.fill()
    c.beginPath(); c.arc(60, 60, 52, 1, 4, true); c.lineWidth = 3; c.stroke(); c.beginPath(); c.moveTo(5, 5); c.arcTo(60, 5, 60, 50, 30); c.stroke()`,
  curves: `c.beginPath(); c.moveTo(10, 100); c.bezierCurveTo(30, 0, 80, 0, 110, 100); c.quadraticCurveTo(60, 40, 10, 100); c.fillStyle = 'purple'; c.fill()`,
  dashes: `c.setLineDash([12, 5, 3]); c.lineDashOffset = 4; c.lineWidth = 4; c.beginPath(); c.moveTo(5, 60); c.lineTo(115, 40); c.stroke()
    c.setLineDash([]); c.beginPath(); c.moveTo(5, 80); c.lineTo(115, 80); c.stroke()`,
  gradients: `const l = c.createLinearGradient(0, 0, 120, 0); l.addColorStop(0, 'red'); l.addColorStop(0.5, 'yellow'); l.addColorStop(1, 'blue')
    c.fillStyle = l; c.fillRect(0, 0, 120, 60); const r = c.createRadialGradient(60, 90, 5, 60, 90, 28); r.addColorStop(0, '#fff'); r.addColorStop(1, '#060')
    c.fillStyle = r; c.fillRect(20, 62, 80, 56)`,
  transforms: `c.save(); c.translate(60, 60); c.rotate(0.5); c.scale(1.5, 0.5); c.fillStyle = '#c60'; c.fillRect(-30, -30, 60, 60); c.restore()
    c.fillRect(0, 0, 10, 10); c.transform(1, 0.2, 0, 1, 0, 0); c.fillStyle = '#06c'; c.fillRect(80, 80, 20, 20); c.setTransform(1, 0, 0, 1, 90, 5); c.fillRect(0, 0, 20, 20)`,
  clip: `c.save(); c.beginPath(); c.arc(60, 60, 30, 0, 7); c.clip(); c.fillStyle = '#333'; c.fillRect(0, 0, 120, 60); c.restore(); c.globalAlpha = 0.3; c.fillRect(0, 70, 120, 50)`,
  composite: `c.fillStyle = 'red'; c.fillRect(20, 20, 60, 60); c.globalCompositeOperation = 'destination-over'; c.fillStyle = 'blue'; c.fillRect(50, 50, 60, 60)`,
  text: `c.font = '20px Arial'; c.fillStyle = '#000'; c.fillText('Tandem 小程序', 4, 30); c.textAlign = 'right'; c.textBaseline = 'top'; c.fillText('right', 115, 50)
    c.strokeStyle = 'red'; c.lineWidth = 1; c.textAlign = 'center'; c.strokeText('Ag', 60, 80)`,
  shadow: `c.shadowOffsetX = 8; c.shadowOffsetY = 6; c.shadowBlur = 5; c.shadowColor = 'rgba(0, 0, 0, 0.6)'; c.fillStyle = 'orange'; c.fillRect(20, 20, 50, 50)`,
  pictures: `c.drawImage(img, 10, 10); c.drawImage(img, 30, 10, 40, 40); c.drawImage(img, 2, 2, 4, 4, 10, 60, 30, 30)
    c.fillStyle = c.createPattern(img, 'repeat'); c.fillRect(60, 60, 50, 50)`,
}
const names = Object.keys(drawings)

const template = names
  .map(
    (name) =>
      `<canvas id="old-${name}" width="${size}" height="${size}" class="c"/><canvas type="2d" id="new-${name}" width="${size}" height="${size}" class="c" onReady="ready"/>`,
  )
  .join('')

const script = `
const drawings = { ${names.map((name) => `${name}(c, img) { ${drawings[name]} }`).join(',\n')} }
Page({
  ready(e) {
    const id = e.target.id
    my.createSelectorQuery().select('#' + id).node().exec(([{ node }]) => {
      const img = node.createImage()
      img.onload = () => { drawings[id.slice(4)](node.getContext('2d'), img); this.drew(id) }
      img.onerror = (e) => console.error(e.errorMessage)
      img.src = '/square.png'
    })
  },
  onReady() {
    for (const name of Object.keys(drawings)) {
      const c = my.createCanvasContext('old-' + name)
      drawings[name](c, '/square.png')
      c.draw(false, () => this.drew('old-' + name))
    }
  },
  drawn: 0,
  drew() { if (++this.drawn === ${names.length * 2}) console.log('all drawn') },
})`

const page = (axml: string, js: string): Record<string, string | Uint8Array> => ({
  'app.json': JSON.stringify({ pages: ['pages/a/a'] }),
  'app.js': 'App({})',
  'app.acss': '.c { width: 60px; height: 60px }',
  'mini.project.json': JSON.stringify({ component2: true }),
  'pages/a/a.axml': axml,
  'pages/a/a.js': js,
  'pages/a/a.json': JSON.stringify({ defaultTitle: 'Canvas' }),
  'square.png': picture,
})

/** In the frame: how many of 1,000 pixels of a program's canvas are not those of the plain drawing. */
const differences = `async (size, code, prefix) => {
  const plain = Object.assign(document.createElement('canvas'), { width: size, height: size })
  const img = Object.assign(new Image(), { src: '/square.png' })
  await img.decode()
  const context = plain.getContext('2d', { willReadFrequently: true })
  new Function('c', 'img', code)(context, img)
  const wanted = context.getImageData(0, 0, size, size).data
  const copy = Object.assign(document.createElement('canvas'), { width: size, height: size }).getContext('2d')
  copy.drawImage(document.getElementById(prefix).querySelector('canvas'), 0, 0)
  const found = copy.getImageData(0, 0, size, size).data
  let different = 0, painted = 0
  for (let i = 0; i < wanted.length; i += 4) {
    if (wanted[i + 3] > 0) painted++
    if ([0, 1, 2, 3].some((k) => Math.abs(wanted[i + k] - found[i + k]) > 96)) different++
  }
  return [Math.round(different * 1000 / size / size), painted > 200]
}`

test('the same drawings come out as on a plain canvas', async ({ page: tab }) => {
  const project = await Project.make(tab, page(template, script))
  try {
    const drawn = tab.waitForEvent('console', (message) => message.text() === 'all drawn')
    await project.show()
    await drawn
    const frame = await project.top('Canvas')
    for (const name of names) {
      for (const kind of ['old', 'new']) {
        const call = `(${differences})(${size}, ${JSON.stringify(drawings[name])}, '${kind}-${name}')`
        await expect
          .poll(() => frame.evaluate(call), { message: `${kind} ${name}` })
          .toEqual([expect.any(Number), true])
        const [off] = (await frame.evaluate(call)) as [number]
        expect(off, `${kind} ${name}: pixels of 1000 that differ`).toBeLessThanOrEqual(3)
      }
    }
  } finally {
    await project.close()
  }
})

test('pixels, pictures, files, frames and WebGL of a canvas', async ({ page: tab }) => {
  const axml = `<canvas id="a" type="2d" width="40" height="20" class="c" onReady="ready"/><canvas id="gl" type="webgl" width="8" height="8" onReady="gl"/>
    <canvas canvas-id="named" width="30" height="30"/><image id="out" src="{{out}}" mode="widthFix"/>`
  const js = `
const pixel = ({ data }, i = 0) => Array.from(data.slice(i, i + 4)).join()
Page({
  data: { out: '' },
  node(id) { return new Promise((done) => my.createSelectorQuery().select(id).node().exec(([r]) => done(r.node))) },
  async ready() {
    const canvas = await this.node('#a')
    console.log('size', canvas.width, canvas.height, canvas === (await this.node('.c')))
    my._createCanvas({ id: 'a', success: (same) => console.log('older', same === canvas) })
    my._createCanvas({ id: 'out', fail: (e) => console.log('no', e.errorMessage) })
    const c = canvas.getContext('2d')
    c.fillStyle = '#f00'; c.fillRect(0, 0, 40, 20)
    c.fill(Object.assign(canvas.createPath2D('M0 0h10v10H0z')))
    console.log('pixel', pixel(c.getImageData(5, 5, 1, 1)))
    const off = my.createOffscreenCanvas({ width: 4, height: 4 })
    const image = off.getContext('2d').createImageData(4, 4)
    image.data.fill(255)
    off.getContext('2d').putImageData(image, 0, 0)
    c.drawImage(off, 10, 10)
    console.log('offscreen', pixel(c.getImageData(11, 11, 1, 1)), my.createOffscreenCanvas().width)
    const img = canvas.createImage()
    img.src = canvas.toDataURL()
    await new Promise((done) => { img.onload = done })
    console.log('image', img.width, img.height, img.src.slice(0, 14))
    c.drawImage(img, 20, 0, 20, 10)
    console.log('again', pixel(c.getImageData(26, 6, 1, 1)))
    const missing = canvas.createImage()
    missing.onerror = (e) => console.log('missing', e.errorMessage)
    missing.src = '/nothing.png'
    const { apFilePath } = await my.canvasToTempFilePath({ canvas, x: 10, y: 10, width: 10, height: 10, destWidth: 20, destHeight: 5, fileType: 'jpg' })
    this.setData({ out: apFilePath })
    const id = canvas.requestAnimationFrame(() => console.log('never'))
    canvas.cancelAnimationFrame(id)
    canvas.requestAnimationFrame((time) => console.log('frame', typeof time))
    const old = my.createCanvasContext('named')
    old.setFillStyle('#0f0'); old.fillRect(0, 0, 30, 30)
    old.draw(false, async () => {
      console.log('read', pixel(await old.getImageData({ x: 1, y: 1, width: 1, height: 1 })))
      await old.putImageData({ x: 0, y: 0, width: 1, height: 1, data: new Uint8ClampedArray([0, 0, 255, 255]) })
      console.log('put', pixel(await old.getImageData({ x: 0, y: 0, width: 1, height: 1 })))
      console.log('url', (await old.toDataURL({ fileType: 'jpg' })).slice(0, 15))
      console.log('file', typeof (await old.toTempFilePath()).apFilePath)
      my.canvasToTempFilePath({ canvasId: 'nobody', fail: (e) => console.log('no canvas', e.errorMessage) })
    })
  },
  loaded(e) { console.log('file', e.detail.width, e.detail.height) },
  async gl() {
    const canvas = await this.node('#gl')
    const gl = canvas.getContext('webgl')
    if (!gl) return console.log('gl 255,0,255,255')
    gl.clearColor(1, 0, 1, 1); gl.clear(gl.COLOR_BUFFER_BIT)
    const img = canvas.createImage()
    await new Promise((done) => { img.onload = done; img.src = canvas.toDataURL() })
    const off = my.createOffscreenCanvas(8, 8).getContext('2d')
    off.drawImage(img, 0, 0)
    console.log('gl', pixel(off.getImageData(3, 3, 1, 1)))
  },
})`
  const project = await Project.make(tab, page(axml.replace('mode="widthFix"', 'onLoad="loaded"'), js))
  const said: string[] = []
  tab.on('console', (message) => message.args().length > 0 && said.push(message.text()))
  try {
    await project.show()
    await expect.poll(() => said.length).toBeGreaterThanOrEqual(16)
    expect(said.sort()).toEqual(
      [
        'size 40 20 true',
        'older true',
        'no _createCanvas: there is no canvas "out"',
        'pixel 255,0,0,255',
        'offscreen 255,255,255,255 100',
        'image 40 20 data:image/png',
        'again 255,255,255,255',
        'missing cannot load the picture /nothing.png',
        'frame number',
        'read 0,255,0,255',
        'put 0,0,255,255',
        'url data:image/jpeg',
        'file string',
        'file 20 5',
        'gl 255,0,255,255',
        'no canvas There is no component with the id "nobody" on this page',
      ].sort(),
    )
  } finally {
    await project.close()
  }
})

test('a font that a program loads is there for texts of the page and of canvases', async ({ page: tab }) => {
  const font = fs.readFileSync(createRequire(import.meta.url).resolve('@vscode/codicons/dist/codicon.ttf'))
  const js = `Page({
    async onReady() {
      // A sign of the font's own, as wide as it is high. (Chromium keeps what a thread has measured by the same words.)
      const width = (font) => {
        const c = my.createOffscreenCanvas(50, 50).getContext('2d')
        c.font = font
        return Math.round(c.measureText('\\uea60').width)
      }
      const before = width('20px Signs, monospace')
      await my.loadFontFace({ family: 'Signs', source: 'url("/signs.ttf")' })
      console.log('loaded', before !== 20, width('40px Signs, monospace'))
      my.loadFontFace({ family: 'None', source: 'url("/none.ttf")', fail: (e) => console.log('fails', typeof e.errorMessage) })
    },
  })`
  const project = await Project.make(tab, { ...page('<view/>', js), 'signs.ttf': font })
  const said: string[] = []
  tab.on('console', (message) => message.args().length > 0 && said.push(message.text()))
  try {
    await project.show()
    await expect.poll(() => said).toEqual(['loaded true 40', 'fails string'])
    const frame = await project.top('Canvas')
    expect(await frame.evaluate(() => document.fonts.check('12px Signs', '\uea60'))).toBe(true)
  } finally {
    await project.close()
  }
})
