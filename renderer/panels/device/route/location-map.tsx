import { useEffect, useRef, useState } from 'react'
import { useSignal } from '../../../common/use-signal'
import { t as say, useT } from '../../../i18n/i18n'
import { detach } from '../../../workbench/host'
import { IconButton } from '../../../workbench/icon'
import { useServices } from '../../../workbench/services'
import type { MapView } from './map-view'
import { lengthOf, parseRoute, type Spot } from './route'
import { rounded } from './route-player'

/** Where the device is, on a map, and the routes that it can be sent along. */
export function LocationMap({ values }: { values: Record<string, unknown> }) {
  const t = useT()
  const { simulator, routes, settings } = useServices()
  const chosen = useSignal(routes.chosen)
  const theme = useSignal(settings.theme)
  const element = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<MapView>()
  const [failed, setFailed] = useState(false)
  const [drawing, setDrawing] = useState(false)
  const here: Spot = { longitude: Number(values['longitude']), latitude: Number(values['latitude']) }
  const start = useRef(here)
  useEffect(() => {
    let made: MapView | undefined
    let gone = false
    import('./map-view').then(
      ({ MapView }) => {
        if (gone) return
        made = new MapView(element.current!, start.current, {
          pick: (at) => simulator.setOfDevice('location', rounded(at)),
          drew: (points) => {
            setDrawing(false)
            if (points) routes.add(say('route.drawn', { n: routes.routes.value.length + 1 }), points.map(rounded))
          },
        })
        setMap(made)
      },
      () => setFailed(true),
    )
    return () => {
      gone = true
      made?.dispose()
    }
  }, [simulator, routes])
  useEffect(
    () => map?.place({ longitude: here.longitude, latitude: here.latitude }),
    [map, here.longitude, here.latitude],
  )
  useEffect(() => map?.show(chosen?.points, chosen !== undefined), [map, chosen])
  useEffect(() => map?.paint(), [map, theme])
  const draw = (): void => {
    setDrawing(!drawing)
    if (drawing) map?.endDrawing()
    else map?.draw()
  }
  return (
    <div className="route">
      <RouteBar drawing={drawing} draw={draw} ready={map !== undefined} />
      <div
        ref={element}
        className={drawing ? 'route-map drawing' : 'route-map'}
        role="application"
        aria-label={t('route.map')}
        tabIndex={0}
        onKeyDown={(event) => {
          if (!drawing || (event.key !== 'Enter' && event.key !== 'Escape')) return
          if (event.key === 'Enter') map?.finish()
          else draw()
          event.stopPropagation()
        }}
      >
        {!map && !failed && <div className="progress" />}
        {failed && <div className="empty small">{t('route.failed')}</div>}
      </div>
      <div className="device-hint">{t(drawing ? 'route.drawHint' : 'route.hint')}</div>
    </div>
  )
}

function RouteBar({ drawing, draw, ready }: { drawing: boolean; draw(): void; ready: boolean }) {
  const t = useT()
  const { routes, notifications } = useServices()
  const all = useSignal(routes.routes)
  const chosen = useSignal(routes.chosen)
  const playing = useSignal(routes.playing)
  const speed = useSignal(routes.speed)
  const loop = useSignal(routes.loop)
  const file = useRef<HTMLInputElement>(null)
  const take = async (given: File): Promise<void> => {
    const points = given.size < 20_000_000 ? parseRoute(await given.text()) : undefined
    if (points) routes.add(given.name.replace(/\.\w+$/, ''), points)
    else notifications.warn(t('route.unreadable', { file: given.name }))
  }
  return (
    <div className="route-bar">
      <IconButton
        icon={playing ? 'debug-pause' : 'play'}
        label={t(playing ? 'route.pause' : 'route.play')}
        disabled={!chosen}
        onClick={() => (playing ? routes.stop() : routes.play())}
      />
      <select
        className="field"
        aria-label={t('route.route')}
        value={chosen ? all.indexOf(chosen) : ''}
        disabled={all.length === 0}
        onChange={(event) => routes.choose(all[Number(event.target.value)])}
      >
        {all.length === 0 && <option value="">{t('route.none')}</option>}
        {all.map((route, n) => (
          <option key={n} value={n}>
            {route.name} ({(lengthOf(route.points) / 1000).toFixed(1)} km)
          </option>
        ))}
      </select>
      <input
        className="field route-speed"
        type="number"
        min={1}
        max={2000}
        aria-label={t('route.speed')}
        defaultValue={speed}
        key={speed}
        onBlur={({ target }) => target.validity.valid && target.value !== '' && routes.setSpeed(target.valueAsNumber)}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      <span className="dim">km/h</span>
      <label className="network-check">
        <input type="checkbox" checked={loop} onChange={() => routes.setLoop(!loop)} />
        {t('route.loop')}
      </label>
      <Progress />
      <span className="network-gap" />
      <IconButton
        icon={drawing ? 'close' : 'edit'}
        label={t(drawing ? 'route.stopDrawing' : 'route.draw')}
        disabled={!ready}
        onClick={draw}
      />
      <IconButton icon="folder-opened" label={t('route.import')} onClick={() => file.current!.click()} />
      <input
        ref={file}
        type="file"
        hidden
        accept=".gpx,.json,.geojson"
        onChange={({ target }) => {
          const [given] = target.files ?? []
          target.value = ''
          if (given) detach(take(given))
        }}
      />
      <IconButton
        icon="trash"
        label={t('route.delete')}
        disabled={!chosen}
        onClick={() => chosen && routes.remove(chosen)}
      />
    </div>
  )
}

function Progress() {
  const { routes } = useServices()
  const gone = useSignal(routes.gone)
  if (gone === 0) return null
  return <span className="dim">{(gone / 1000).toFixed(2)} km</span>
}
