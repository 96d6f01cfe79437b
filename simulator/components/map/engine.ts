/** The map itself, in a chunk of its own: `createMap` is what <map> loads when the first one is shown. */
import OlMap from 'ol/Map'
import Overlay from 'ol/Overlay'
import DoubleClickZoom from 'ol/interaction/DoubleClickZoom'
import DragPan from 'ol/interaction/DragPan'
import type Interaction from 'ol/interaction/Interaction'
import DragRotate from 'ol/interaction/DragRotate'
import KeyboardPan from 'ol/interaction/KeyboardPan'
import KeyboardZoom from 'ol/interaction/KeyboardZoom'
import MouseWheelZoom from 'ol/interaction/MouseWheelZoom'
import PinchRotate from 'ol/interaction/PinchRotate'
import PinchZoom from 'ol/interaction/PinchZoom'
import { platformModifierKeyOnly } from 'ol/events/condition'
import { BaseLayer } from './base-layer'
import { Camera } from './camera'
import { type MapParts, methods, sidesOf } from './context'
import { Controls } from './controls'
import { Markers } from './markers'
import { Motion } from './motion'
import { Shapes, coordinate } from './shapes'
import { mapStyle } from './style'
import { Tiles } from './tiles'
import { type Fields, type LatLng, type MapEngine, type MapHost, isRecord, on } from './types'

/** ms after an input in which a move counts as the user's. */
const RECENT = 600
type Switch = 'zoom' | 'scroll' | 'rotate'

class Engine implements MapEngine, MapParts {
  private readonly screen = document.createElement('div')
  private readonly map: OlMap
  readonly camera: Camera
  readonly controls: Controls
  readonly markers: Markers
  readonly motion: Motion
  readonly shapes: Shapes
  readonly tiles: Tiles
  readonly pictures = new Map<string, Fields>()
  private readonly base: BaseLayer
  private readonly hands: Record<Switch, Interaction[]> = {
    scroll: [new DragPan()],
    zoom: [new MouseWheelZoom(), new PinchZoom(), new DoubleClickZoom()],
    rotate: [new PinchRotate(), new DragRotate({ condition: platformModifierKeyOnly })],
  }
  private readonly allowed: Record<Switch, boolean> = { zoom: true, scroll: true, rotate: false }
  private gestures = true
  private readonly me = document.createElement('div')
  private dot?: Overlay
  private included: unknown
  private padding: unknown
  private lastInput = -RECENT
  private pressed = { x: 0, y: 0 }
  private pressedTwice = false
  private begun = false
  private started = false

  constructor(
    target: ShadowRoot,
    readonly host: MapHost,
    { keyboard }: MapOptions,
  ) {
    const style = document.createElement('style')
    style.textContent = mapStyle
    this.screen.className = 'map'
    target.prepend(style, this.screen)
    const note = document.createElement('div')
    note.className = 'note'
    note.textContent = 'Natural Earth · no street data'
    this.base = new BaseLayer(this.screen)
    this.map = new OlMap({
      target: this.screen,
      controls: [],
      interactions: Object.values(this.hands).flat(),
      layers: this.base.layers,
      moveTolerance: 4,
    })
    this.screen.append(note)
    this.camera = new Camera(this.map)
    this.markers = new Markers(this.map, host, this.screen)
    this.shapes = new Shapes(this.map, host)
    this.tiles = new Tiles(this.map)
    this.controls = new Controls(this.map, this.screen, host)
    this.motion = new Motion(this.markers, this.shapes, (type, fields) => host.emit(type, fields))
    if (keyboard) this.takeKeys(keyboard)
    this.me.className = 'me'
    this.obey()
    this.listen()
  }

  private takeKeys(label: string): void {
    this.screen.tabIndex = 0
    this.screen.setAttribute('role', 'application')
    this.screen.setAttribute('aria-label', label)
    this.map.addInteraction(new KeyboardPan())
    this.map.addInteraction(new KeyboardZoom())
  }

  private listen(): void {
    const { map, screen } = this
    for (const type of ['pointerdown', 'pointermove', 'wheel'])
      screen.addEventListener(
        type,
        (event) => {
          if (!(event instanceof PointerEvent) || event.buttons) this.lastInput = performance.now()
          if (event.type === 'pointerdown') this.press(event as PointerEvent)
        },
        { capture: true, passive: true },
      )
    map.on('dblclick', (event) => {
      if (!this.pressedTwice) event.stopPropagation()
    })
    map.on('movestart', () => this.region('begin'))
    map.on('moveend', () => this.region('end'))
    map.on('postrender', () => this.controls.turned())
    map.once('postrender', () => {
      this.started = true
      this.host.emit('initComplete', {})
    })
    // A map in a part of the page that is not laid out yet has no size to fit anything into.
    map.on('change:size', () => this.fit())
  }

  /** Two presses are one double press only at one place, and on the map itself: not on a marker and its callout. */
  private press(event: PointerEvent): void {
    const { clientX: x, clientY: y } = event
    const hit = event.composedPath()[0]
    const own = hit instanceof Element && hit.closest('[data-marker], .control') !== null
    this.pressedTwice = !own && Math.hypot(x - this.pressed.x, y - this.pressed.y) < 20
    this.pressed = own ? { x: -1e4, y: -1e4 } : { x, y }
  }

  private region(type: 'begin' | 'end'): void {
    if (type === 'end') this.markers.zoomed()
    if (!this.started || (type === 'end') !== this.begun) return
    this.begun = type === 'begin'
    const gesture = performance.now() - this.lastInput < RECENT
    this.host.emit('regionChange', { type, ...this.camera.state, causedBy: gesture ? 'gesture' : 'update' })
  }

  set(name: string, value: unknown): void {
    if (name === 'latitude' || name === 'longitude') this.camera.setCentre(name, value)
    else if (Object.hasOwn(setters, name)) setters[name]!(this, value)
    else if (name.startsWith('enable-')) this.enable(name.slice(7), value)
    if (this.started) this.map.once('rendercomplete', () => this.host.emit('updated', {}))
  }

  private enable(what: string, value: unknown): void {
    if (what === 'satellite') return this.base.paint(on(value, false) ? 'satellite' : 'standard')
    if (!(what in this.allowed)) return
    this.allowed[what as Switch] = on(value, what !== 'rotate')
    this.obey()
  }

  private obey(): void {
    for (const [name, hands] of Object.entries(this.hands))
      for (const hand of hands) hand.setActive(this.gestures && this.allowed[name as Switch])
  }

  setting(given: unknown): void {
    if (!isRecord(given)) return
    if ('gestureEnable' in given) this.gestures = on(given.gestureEnable, true)
    if ('showScale' in given) this.controls.showScale(on(given.showScale, false))
    if ('showCompass' in given) this.controls.showCompass(on(given.showCompass, false))
    if (on(given.trafficEnabled, false))
      this.host.say('map_feature_absent', 'map: there is no traffic data in the simulator')
    if (on(given.tiltGesturesEnabled, false))
      this.host.say('map_feature_absent', 'map: it is drawn flat, so no gesture tilts it')
    this.obey()
  }

  include(points: unknown): void {
    this.included = points
    this.fit()
  }

  pad(padding: unknown): void {
    this.padding = padding
    this.fit()
  }

  private fit(): void {
    if (this.included) this.camera.include(this.included, sidesOf(this.padding))
  }

  theme(name: unknown): void {
    this.base.paint(name === 'dark' || name === 'night' ? 'dark' : 'standard')
  }

  get located(): boolean {
    return this.dot !== undefined
  }

  showLocation(shown: boolean): void {
    if (this.dot) this.map.removeOverlay(this.dot)
    this.dot = shown ? new Overlay({ element: this.me, stopEvent: false, insertFirst: true }) : undefined
    if (!this.dot) return
    this.map.addOverlay(this.dot)
    const { dot } = this
    this.host.locate().then(
      (at) => dot.setPosition(coordinate(at)),
      () => this.host.say('map_location_refused', 'map: the location is not shown, since the program may not have it'),
    )
  }

  invoke(method: string, [given]: unknown[]): unknown {
    const run = Object.hasOwn(methods, method) ? methods[method] : undefined
    if (!run) throw new Error(`MapContext has no method ${method}`)
    return run(this, isRecord(given) ? given : {})
  }

  at(clientX: number, clientY: number): LatLng | undefined {
    const { left, top } = this.screen.getBoundingClientRect()
    return this.camera.fromScreen(clientX - left, clientY - top)
  }

  tap(hit: Element): boolean {
    if (this.markers.tap(hit) || this.controls.tap(hit)) return true
    this.markers.open(undefined)
    return false
  }

  dispose(): void {
    this.motion.stopAll()
    this.map.setTarget(undefined)
    this.map.dispose()
  }
}

const setters: Record<string, (engine: Engine, value: unknown) => void> = {
  scale: ({ camera }, value) => camera.setScale(value),
  'default-scale': ({ camera }, value) => camera.setScale(value),
  rotate: ({ camera }, value) => camera.setRotate(value),
  skew: ({ camera, host }, value) => {
    camera.setSkew(value)
    if (camera.skew)
      host.say('map_feature_absent', 'map: it is drawn flat; MapContext.getSkew answers the skew all the same')
  },
  markers: ({ markers }, value) => markers.set(value),
  polyline: ({ shapes }, value) => shapes.set('polyline', value),
  polygon: ({ shapes }, value) => shapes.set('polygon', value),
  polygons: ({ shapes }, value) => shapes.set('polygon', value),
  circles: ({ shapes }, value) => shapes.set('circles', value),
  'ground-overlays': ({ shapes }, value) => shapes.setPictures(value),
  'tile-overlay': ({ tiles }, value) => tiles.set(value),
  controls: ({ controls }, value) => controls.set(value),
  'include-points': (engine, value) => engine.include(value),
  'include-padding': (engine, value) => engine.pad(value),
  'show-location': (engine, value) => engine.showLocation(on(value, false)),
  'show-compass': ({ controls }, value) => controls.showCompass(on(value, false)),
  'show-scale': ({ controls }, value) => controls.showScale(on(value, false)),
  setting: (engine, value) => engine.setting(value),
  'custom-map-style': (engine, value) => engine.theme(value),
}

interface MapOptions {
  /** The map's name for those who come by the keyboard; without one it takes no keys. */
  keyboard?: string
}

/** Draws into `target`, beside what is there. */
export const createMap = (target: ShadowRoot, host: MapHost, options: MapOptions = {}): MapEngine =>
  new Engine(target, host, options)
