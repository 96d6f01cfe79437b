/** <map> and MapContext in a program of their own: the map's code is a chunk that the host serves. */
import type { Locator } from '@playwright/test'
import { Project } from '../support/project'
import { expect, test } from '../support/host'

const at = (latitude: number, longitude: number) => ({ latitude, longitude })

const program = (axml: string, js: string): Record<string, string> => ({
  'app.json': JSON.stringify({ pages: ['pages/a/a'] }),
  'app.js': 'App({})',
  'mini.project.json': JSON.stringify({ component2: true }),
  'pages/a/a.json': JSON.stringify({ defaultTitle: 'Map' }),
  'pages/a/a.axml': axml,
  'pages/a/a.js': js,
  'pin.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="30"><path fill="red" d="M0 0h20v30H0z"/></svg>',
})

const data = {
  ...at(30, 120),
  markers: [
    { id: 7, ...at(30, 120), iconPath: '/pin.svg', width: 20, height: 30, callout: { content: 'Opened' } },
    { id: 'b', ...at(30.004, 120), rotate: 90, alpha: 0.5, label: { content: 'Label' }, callout: { content: 'never' } },
    {
      id: 9,
      ...at(30, 120.004),
      anchorX: 0,
      anchorY: 0,
      customCallout: { isShow: 1, descList: [{ desc: 'in 5 min' }] },
    },
    { id: 10, ...at(30.002, 120), displayRanges: [{ from: 3, to: 10 }] },
    { id: 11 },
  ],
  circles: [{ ...at(29.996, 120), radius: 100, fillColor: '#0000ffff', strokeWidth: 0 }],
  polyline: [{ points: [at(29.994, 119.99), at(29.994, 120.01)], color: '#00ff00ff', width: 8 }],
  polygon: [{ points: [at(30.006, 119.995), at(30.006, 120.005), at(30.008, 120)], fillColor: '#ff00ffff' }],
  controls: [{ id: 3, iconPath: '/pin.svg', position: { left: 10, top: 10, width: 20, height: 20 }, clickable: true }],
}

test('a map shows what it is given, and tells what is tapped and moved', async ({ page: tab }) => {
  const names = Object.keys(data).map((name) => `${name}="{{${name}}}"`)
  const events = 'MarkerTap CalloutTap ControlTap RegionChange InitComplete Tap'.split(' ')
  const project = await Project.make(
    tab,
    program(
      `<map id="m" style="height: 400px" scale="15" show-scale ${names.join(' ')} ${events.map((e) => `on${e}="told"`).join(' ')}><cover-view id="over">over</cover-view></map>`,
      `Page({ data: ${JSON.stringify(data)}, told(e) { const { markerId, controlId, causedBy, latitude, longitude } = e
        console.log([e.type, markerId ?? controlId ?? causedBy ?? '', latitude?.toFixed(3) ?? '', longitude?.toFixed(3) ?? ''].join(' ').trim())
        if (e.type !== 'begin' && e.type !== 'end' && e.detail.latitude !== e.latitude) console.log('detail differs') } })`,
    ),
  )
  const said: string[] = []
  tab.on('console', (message) => message.args().length > 0 && said.push(message.text()))
  try {
    await project.show()
    await expect.poll(() => said).toContain('initComplete')
    said.length = 0
    const frame = await project.top('Map')
    const map = frame.locator('#m')
    await expect(map.locator('.note')).toContainText('no street data')
    await expect(frame.locator('#over')).toBeVisible()
    await expect(map.getByText('in 5 min')).toBeVisible()
    await expect(map.getByText('Label')).toBeVisible()
    await expect(map.locator('[data-marker="10"]')).toBeHidden()
    await expect(map.locator('[data-marker="b"] .icon')).toHaveCSS('rotate', '90deg')
    await expect(map.locator('[data-marker="b"] .icon')).toHaveCSS('opacity', '0.5')
    await expect(map.locator('.scale-inner')).toContainText(/\d+ m/)

    // The picture's bottom middle is the place; with the other anchor its top left.
    const boxes = await map.evaluate((element) => {
      const inside = element.shadowRoot!
      const box = element.getBoundingClientRect()
      const centre = [box.x + box.width / 2, box.y + box.height / 2]
      const icon = inside.querySelector('[data-marker="7"] .icon')!.getBoundingClientRect()
      return { centre, foot: [icon.x + icon.width / 2, icon.bottom], height: icon.height }
    })
    expect(boxes.foot[0]).toBeCloseTo(boxes.centre[0]!, 0)
    expect(boxes.foot[1]).toBeCloseTo(boxes.centre[1]!, 0)
    expect(boxes.height).toBeCloseTo(30, 0)

    await map.locator('[data-marker="7"] .icon').click()
    await map.getByText('Opened').click()
    await map.locator('.control').click()
    await map.click({ position: { x: 60, y: 200 } })
    await expect(map.getByText('Opened')).toBeHidden()
    // The first region may be told later than that the map is there.
    const touched = (): string[] => said.filter((text) => !/^(begin|end) update /.test(text))
    await expect.poll(touched).toHaveLength(4)
    expect(touched().slice(0, 3)).toEqual(['markerTap 7 30.000 120.000', 'calloutTap 7 30.000 120.000', 'controlTap 3'])
    expect(touched()[3]).toMatch(/^tap  30.000 119.99\d$/)
    said.length = 0

    const drawn = await map.evaluate((element) => {
      const canvases = [...element.shadowRoot!.querySelectorAll('canvas')]
      const { width, height } = element.getBoundingClientRect()
      const copy = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')!
      for (const canvas of canvases) copy.drawImage(canvas, 0, 0, width, height)
      // 29.996 is 0.004° south: at scale 15 about 108 px.
      const pixel = (x: number, y: number) => [...copy.getImageData(x, y, 1, 1).data].slice(0, 3).join()
      return [
        pixel(width / 2, height / 2 + 107),
        pixel(width / 2, height / 2 + 161),
        pixel(width / 2, height / 2 - 175),
      ]
    })
    expect(drawn).toEqual(['0,0,255', '0,255,0', '255,0,255'])

    const box = (await map.boundingBox())!
    await tab.mouse.move(box.x + 100, box.y + 300)
    await tab.mouse.down()
    await tab.mouse.move(box.x + 140, box.y + 260, { steps: 5 })
    // A hand that rests before it lets go throws nothing: the time itself is what is done here.
    await tab.waitForTimeout(200)
    await tab.mouse.up()
    await expect.poll(() => said[0]).toMatch(/^begin gesture/)
    await expect.poll(() => said.at(-1)).toMatch(/^end gesture 29.99\d 119.99\d$/)
  } finally {
    await project.close()
  }
})

const calls = `
const map = my.createMapContext('m')
const rounded = (value) => JSON.stringify(value, (_, v) => typeof v === 'number' ? Math.round(v * 100) / 100 : v)
const steps = [
  ['getCenterLocation'], ['getScale'], ['getRotate'], ['getSkew'], ['getRegion'],
  ['mapToScreen', { latitude: 30, longitude: 120 }], ['screenToMap', { x: 0, y: 0 }],
  ['moveToLocation'], ['moveToLocation', { latitude: 31, longitude: 121 }], ['getCenterLocation'],
  ['includePoints', { points: [{ latitude: 30, longitude: 119 }, { latitude: 30, longitude: 121 }], padding: [20] }], ['getCenterLocation'],
  ['updateComponents', { scale: 12, latitude: 30, longitude: 120, markers: [{ id: 1, latitude: 30, longitude: 120 }] }], ['getScale'],
  ['changeMarkers', { add: [{ id: 2, latitude: 30, longitude: 120.01 }], remove: [], update: [{ id: 1, rotate: 10 }] }],
  ['translateMarker', { markerId: 1, destination: { latitude: 30.01, longitude: 120 }, duration: 60, animationEnd: () => console.log('arrived') }],
  ['translateMarker', { markerId: 99, destination: { latitude: 30, longitude: 120 } }],
  ['smoothMoveMarker', { markerId: 2, points: [{ latitude: 30, longitude: 120 }, { latitude: 30, longitude: 120.02 }], duration: 80, targetDistances: [500] }],
  ['smoothMovePolyline', { polylineId: 5, points: [{ latitude: 30, longitude: 120 }, { latitude: 30, longitude: 120.02 }], duration: 40 }],
  ['calculateDistance', { points: [{ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 }], targetDistances: [100000, 1000] }],
  ['polygonContainsPoint', { polygon: [{ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 2 }, { latitude: 2, longitude: 2 }], point: { latitude: 0.5, longitude: 1 } }],
  ['polygonContainsPoint', { polygon: [], point: 5 }],
  ['setCenterOffset', { offset: [0.5, 2] }], ['gestureEnable', { isGestureEnable: 0 }], ['showsCompass', { isShowsCompass: 1 }],
  ['setMapType', { mapType: 1 }], ['showRoute', { startLat: 1 }],
  ['showRoute', { startLat: 30, startLng: 120, endLat: 30, endLng: 121.5 }], ['showRoute', { searchType: 'bus', startLat: 30, startLng: 120, endLat: 30, endLng: 121 }],
  ['showRoute', { searchType: 'drive', startLat: 0, startLng: 0, endLat: 0, endLng: 1, throughPoints: [{ lat: 1, lng: 0.5 }] }], ['clearRoute'], ['getMapProperties'],
]
Page({
  moved(e) { console.log(e.type, e.markerId, e.targetDistance ?? '') },
  async onReady() {
    for (const [name, args] of steps) {
      await new Promise((done) => map[name]({ ...args,
        success: (value) => console.log(name, rounded(value)), fail: (e) => console.log(name, 'fails', e.error, e.errorMessage), complete: done }))
    }
    my.createMapContext('nothing').getScale().catch((e) => console.log(e.errorMessage))
    my.getMapInfo({ success: ({ is3d }) => console.log('info', is3d) })
    my.calculateRoute({ fail: (e) => console.log('route', e.error) })
  },
})`

test('MapContext', async ({ page: tab }) => {
  const axml = `<map id="m" style="width: 300px; height: 200px" latitude="30" longitude="120" rotate="30" skew="20" onMarkerMove="moved" onMarkerMoveEnd="moved"/>`
  const project = await Project.make(tab, program(axml, calls))
  const said: string[] = []
  tab.on('console', (message) => {
    if (message.args().length > 0 && !message.text().startsWith('[')) said.push(message.text())
  })
  try {
    await project.show()
    const last = /^(route|info|There) /
    await expect.poll(() => said.filter((line) => last.test(line)).length, { timeout: 15_000 }).toBe(3)
    expect(said.filter((line) => !last.test(line))).toEqual([
      'getCenterLocation {"latitude":30,"longitude":120,"scale":16}',
      'getScale {"scale":16}',
      'getRotate {"rotate":30}',
      'getSkew {"skew":20}',
      'getRegion {"southwest":{"latitude":30,"longitude":120},"northeast":{"latitude":30,"longitude":120}}',
      'mapToScreen {"x":150,"y":100}',
      'screenToMap {"latitude":30,"longitude":120}',
      'moveToLocation fails 6000 moveToLocation: set show-location on the map, or give latitude and longitude',
      'moveToLocation {}',
      'getCenterLocation {"latitude":31,"longitude":121,"scale":16}',
      'includePoints {}',
      expect.stringMatching(/^getCenterLocation {"latitude":30,"longitude":120,"scale":[67]\./),
      'updateComponents {}',
      'getScale {"scale":12}',
      'changeMarkers {}',
      'arrived',
      'translateMarker {}',
      'translateMarker fails 3 there is no marker 99 on the map',
      'markerMove 2 500',
      'markerMoveEnd 2 ',
      'smoothMoveMarker {}',
      'smoothMovePolyline {}',
      expect.stringMatching(
        /^calculateDistance {"distance":111195.*"targetDistance":1000,"index":1,"targetLineIndex":0}.*"targetDistance":100000,"index":0/,
      ),
      'polygonContainsPoint {"success":true}',
      'polygonContainsPoint fails 2 polygonContainsPoint: latitude and longitude are needed',
      'setCenterOffset fails 2 setCenterOffset: two shares from 0 to 1',
      'gestureEnable {}',
      'showsCompass {}',
      'setMapType {}',
      'showRoute fails 2 showRoute: startLat and startLng are needed',
      'showRoute fails 3003 showRoute: it is more than 100 km to walk',
      'showRoute fails 2 showRoute: city is needed for routes by bus',
      'showRoute {"success":true,"distance":248637,"duration":24864}',
      'clearRoute {}',
      expect.stringMatching(/^getMapProperties .*"sdkName":"OpenLayers"/),
    ])
    expect(said.filter((line) => last.test(line)).sort()).toEqual([
      'There is no component with the id "nothing" on this page',
      'info false',
      expect.stringMatching(/^route \d/),
    ])
  } finally {
    await project.close()
  }
})

/** The colours of pixels of the map, counted from its middle. */
const pixels = (map: Locator, places: [number, number][]): Promise<string[]> =>
  map.evaluate((element, places) => {
    const { width, height } = element.getBoundingClientRect()
    const copy = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')!
    for (const canvas of element.shadowRoot!.querySelectorAll('canvas')) copy.drawImage(canvas, 0, 0, width, height)
    return places.map(([x, y]) => [...copy.getImageData(width / 2 + x, height / 2 + y, 1, 1).data].slice(0, 3).join())
  }, places)

test('markers that stand close together are a cluster, and a route leads through its places', async ({ page: tab }) => {
  const markers = [0, 0.0005, 0.001, 0.03].map((d, id) => ({ id, ...at(30, 120 + d) }))
  const route = {
    searchType: 'drive',
    startLat: 29.99,
    startLng: 119.98,
    endLat: 29.99,
    endLng: 120.02,
    throughPoints: [{ lat: 29.98, lng: 120 }],
    routeColor: '#ff0000',
    routeWidth: 8,
  }
  const project = await Project.make(
    tab,
    program(
      '<map id="m" style="height: 400px" latitude="30" longitude="120" scale="13" markers="{{markers}}"/>',
      `Page({ data: ${JSON.stringify({ markers })}, async onReady() {
        this.map = my.createMapContext('m')
        await this.map.initMarkerCluster({ clusterRanges: [{ from: 3, to: 14 }], clusterDistance: 40 })
        console.log('route', (await this.map.showRoute(${JSON.stringify(route)})).success)
        getApp().map = this.map } })`,
    ),
  )
  const said: string[] = []
  tab.on('console', (message) => said.push(message.text()))
  try {
    await project.show()
    const frame = await project.top('Map')
    const map = frame.locator('#m')
    await expect(map.locator('.cluster')).toHaveText('3')
    await expect(map.locator('[data-marker] .icon:visible')).toHaveCount(1)
    await expect(map.locator('[data-marker="3"] .icon')).toBeVisible()
    await expect.poll(() => said.some((line) => line.includes('route true'))).toBe(true)
    // At scale 13, 0.01° of longitude are 58 px; the route's corner is 0.02° south of the middle.
    await expect.poll(() => pixels(map, [[0, 134]])).toEqual(['255,0,0'])
    await tab.screenshot({ path: test.info().outputPath('clusters.png') })

    const box = (await map.boundingBox())!
    await tab.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    for (let i = 0; i < 12; i++) await tab.mouse.wheel(0, -200)
    await expect(map.locator('.cluster')).toHaveCount(0)
    await expect(map.locator('[data-marker="0"] .icon')).toBeVisible()
  } finally {
    await project.close()
  }
})

test("tiles of the program's server lie over the land", async ({ page: tab }) => {
  const asked: string[] = []
  const project = await Project.make(
    tab,
    program(
      `<map id="m" style="height: 300px" latitude="30" longitude="120" scale="10" tile-overlay="{{tiles}}"/>`,
      `Page({ data: { tiles: { url: 'https://tiles.example/t?v=1' } } })`,
    ),
  )
  await tab.route('https://tiles.example/**', (route) => {
    asked.push(new URL(route.request().url()).search)
    return route.fulfill({
      contentType: 'image/svg+xml',
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><path fill="#0f0" d="M0 0h256v256H0z"/></svg>',
    })
  })
  try {
    await project.show()
    const map = (await project.top('Map')).locator('#m')
    await expect.poll(() => asked.length).toBeGreaterThan(0)
    expect(asked[0]).toMatch(/^\?v=1&x=8\d\d&y=4\d\d&z=10\.png$/)
    await expect(map.locator('.note')).toBeVisible()
  } finally {
    await project.close()
  }
})
