/** The methods of MapContext (documentation: "MapContext 概览"); what they answer is what `success` gets. */
import type { Camera } from './camera'
import type { Controls } from './controls'
import { Path, contains } from './geo'
import type { Markers } from './markers'
import type { Motion } from './motion'
import { clearRoute, showRoute } from './routes'
import type { Shapes } from './shapes'
import { type Fields, type MapHost, isRecord, list, number, on, place, places, text } from './types'

export interface MapParts {
  camera: Camera
  controls: Controls
  markers: Markers
  motion: Motion
  shapes: Shapes
  host: MapHost
  set(name: string, value: unknown): void
  /** Whether the map shows where the device is. */
  readonly located: boolean
  pictures: Map<string, Fields>
}

const failure = (error: number, message: string): Error => Object.assign(new Error(message), { error })

function needPlace(name: string, value: unknown) {
  const at = place(value)
  if (!at) throw failure(2, `${name}: latitude and longitude are needed`)
  return at
}

/** `[top, right, bottom, left]`, or one for all sides. */
function paddingOf(value: unknown): number[] {
  const sides = Array.isArray(value) ? value.map((side) => Math.max(0, number(side, 0))) : []
  return sides.length === 1 ? Array<number>(4).fill(sides[0]!) : [0, 1, 2, 3].map((i) => sides[i] ?? 0)
}

/** Of `include-padding`: an object of sides. */
export const sidesOf = (value: unknown): number[] =>
  ['top', 'right', 'bottom', 'left'].map((side) => (isRecord(value) ? Math.max(0, number(value[side], 0)) : 0))

function calculateDistance(args: Fields): Fields {
  const path = new Path(places(args.points))
  const wanted = Array.isArray(args.targetDistances) ? args.targetDistances : []
  const targetPoints = wanted
    .map((metres, index) => ({ targetDistance: number(metres, 0), index }))
    .sort((a, b) => a.targetDistance - b.targetDistance)
    .flatMap((target) => {
      const at = path.at(target.targetDistance)
      return at ? [{ latitude: at.latitude, longitude: at.longitude, ...target, targetLineIndex: at.line }] : []
    })
  return { ...(on(args.exportTotalDistance, true) ? { distance: path.length } : {}), targetPoints }
}

async function moveToLocation({ camera, host, located }: MapParts, args: Fields): Promise<Fields> {
  const at = place(args)
  if (!at && !located)
    throw failure(6000, 'moveToLocation: set show-location on the map, or give latitude and longitude')
  camera.moveTo(at ?? (await host.locate()))
  camera.setScale(16)
  return {}
}

/** Only what is given changes; a marker animation is a bounce. */
function updateComponents(parts: MapParts, args: Fields): Fields {
  for (const [name, value] of Object.entries(args)) {
    if (name !== 'command')
      parts.set(
        name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`),
        value,
      )
  }
  const command = isRecord(args.command) ? args.command : {}
  for (const { markerId } of list(command.markerAnim)) {
    const icon = parts.markers.find(markerId)?.element.querySelector('.icon')
    icon?.animate({ translate: ['', '-50% -140%', ''] }, { duration: 500, easing: 'ease-out' })
  }
  return {}
}

function changePicture(parts: MapParts, args: Fields, how: 'add' | 'update' | 'remove'): Fields {
  const { pictures, shapes } = parts
  const id = text(args.id)
  if (how !== 'add' && !pictures.has(id)) throw failure(2, `there is no ground overlay ${id}`)
  if (how === 'remove') pictures.delete(id)
  else pictures.set(id, { ...pictures.get(id), ...args })
  shapes.setPictures([...pictures.values()])
  return {}
}

const sdk = { sdkName: 'OpenLayers', is3d: false, isSupportAnim: true, isSupportOversea: true, needStyleV7: false }

const done = (run: () => unknown): Fields => {
  run()
  return {}
}

type Method = (parts: MapParts, args: Fields) => unknown

export const methods: Record<string, Method> = {
  getCenterLocation: ({ camera }) => ({ ...camera.center, scale: camera.scale }),
  getScale: ({ camera }) => ({ scale: camera.scale }),
  getRotate: ({ camera }) => ({ rotate: camera.rotate }),
  getSkew: ({ camera }) => ({ skew: camera.skew }),
  getRegion: ({ camera }) => camera.region(),
  getMapProperties: () => sdk,
  mapToScreen: ({ camera }, args) => camera.toScreen(needPlace('mapToScreen', args)),
  screenToMap: ({ camera }, { x, y }) => camera.fromScreen(number(x, 0), number(y, 0)) ?? {},
  includePoints: ({ camera }, { points, padding }) => done(() => camera.include(points, paddingOf(padding))),
  setCenterOffset: ({ camera }, { offset }) => done(() => camera.setOffset(offset)),
  moveToLocation,
  gestureEnable: (parts, { isGestureEnable }) => done(() => parts.set('setting', { gestureEnable: isGestureEnable })),
  showsCompass: ({ controls }, { isShowsCompass }) => done(() => controls.showCompass(on(isShowsCompass, true))),
  showsScale: ({ controls }, { isShowsScale }) => done(() => controls.showScale(on(isShowsScale, true))),
  setMapType: (parts, { mapType }) => done(() => parts.set('enable-satellite', number(mapType, 0) === 1)),
  setProps: (parts, args) => updateComponents(parts, args),
  updateComponents,
  changeMarkers: ({ markers }, args) => done(() => markers.change(args)),
  addMarkers: ({ markers }, { markers: add, clear }) =>
    done(() => {
      if (on(clear, false)) markers.set([])
      markers.change({ add })
    }),
  removeMarkers: ({ markers }, { markerIds }) =>
    done(() => Array.isArray(markerIds) && markerIds.forEach((id) => markers.remove(String(id)))),
  translateMarker: async ({ motion }, args) => (await motion.translate(args), {}),
  smoothMoveMarker: async ({ motion }, args) => (await motion.moveMarker(args), {}),
  smoothMovePolyline: async ({ motion }, args) => (await motion.movePolyline(args), {}),
  smoothDrawPolyline: async ({ motion }, args) => (await motion.movePolyline(args), {}),
  stopSmoothDrawPolyline: async ({ motion }, args) => (await motion.movePolyline({ ...args, action: 'stop' }), {}),
  addGroundOverlay: (parts, args) => changePicture(parts, args, 'add'),
  updateGroundOverlay: (parts, args) => changePicture(parts, args, 'update'),
  removeGroundOverlay: (parts, args) => changePicture(parts, args, 'remove'),
  calculateDistance: (_, args) => calculateDistance(args),
  polygonContainsPoint: (_, { polygon, point }) => ({
    success: contains(places(polygon), needPlace('polygonContainsPoint', point)),
  }),
  clearRoute: ({ shapes }) => done(() => clearRoute(shapes)),
  showRoute: ({ shapes, host }, args) => showRoute(shapes, host, args),
  initMarkerCluster: ({ markers, host }, args) =>
    done(() => {
      if (isRecord(args.iconLayout))
        host.say('map_feature_absent', 'initMarkerCluster: layouts are not drawn; clusters have the usual look')
      markers.cluster(args)
    }),
}
