import { useEffect, useMemo, useRef, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { formatTime } from '../../../common/format'
import { textFilter } from '../../../common/text-filter'
import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { copyText } from '../../../workbench/clipboard'
import { detach, messageOf } from '../../../workbench/host'
import { IconButton } from '../../../workbench/icon'
import { useServices } from '../../../workbench/services'
import { LogStack } from '../../console/log-stack'
import { plainText } from '../../console/log-value'
import { LogValueView } from '../../console/log-value-view'
import { duration, Initiator } from '../network/network-view'
import { canMock } from '../../../../protocol/custom-apis'
import { MOCK_FILE, type MockRow } from './api-mocks'
import type { ApiCall } from './api-model'
import { MockDialog } from './mock-dialog'
import { formOf, formOfCall, type MockForm } from './mock-form'
import { MocksPane } from './mocks-pane'

const columns = ['time', 'name', 'args', 'result', 'duration', 'caller'] as const

/** What the program asks of my., and what it is answered. */
export function ApiView() {
  const t = useT()
  const services = useServices()
  const { apiCalls, apiMocks, menus, debug, notifications } = services
  const all = useSignal(apiCalls.calls)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<number>()
  const scroller = useRef<HTMLDivElement>(null)
  const rules = useSignal(apiMocks.rows)
  const stops = useSignal(debug.apis)
  const [mocksShown, showMocks] = useState(false)
  const [editing, setEditing] = useState<{ form: MockForm; row?: MockRow | undefined }>()
  useEffect(() => apiCalls.watch(), [apiCalls])
  useEffect(() => apiMocks.load(), [apiMocks])
  const run = (action: Promise<unknown>): void =>
    detach(action, (error) => notifications.error(t('notice.error', { message: messageOf(error) })))
  const shown = useMemo(() => {
    const matches = textFilter(text)
    return text.trim() ? all.filter(({ name, args, page }) => matches(`my.${name} ${plainText(args)} ${page}`)) : all
  }, [all, text])
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 22,
    overscan: 20,
  })
  const at = shown.findIndex(({ key }) => key === chosen)
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') return mocksShown ? showMocks(false) : setChosen(undefined)
    if (step === undefined || !shown.length) return
    const next = Math.min(shown.length - 1, Math.max(0, at + step))
    setChosen(shown[next]!.key)
    virtual.scrollToIndex(next)
    event.preventDefault()
  }
  const call = shown[at]
  const stopsAt = (name: string): boolean => stops.some((one) => one.name === name)
  const mock = (call: ApiCall): void => {
    if (apiMocks.declared.has(call.name)) return services.editors.open(MOCK_FILE)
    showMocks(true)
    setEditing({ form: formOfCall(call) })
  }
  const toggleStop = (name: string): void => {
    debug.setApi(name, stopsAt(name) ? undefined : true)
    if (debug.available.value === false) notifications.warn(t('debug.unavailable'))
  }
  const onMenu = (event: React.MouseEvent, call: ApiCall): void => {
    const { name, args, key } = call
    event.preventDefault()
    setChosen(key)
    menus.show(event, [
      {
        label: t('api.copy'),
        run: () => detach(copyText(services, `my.${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`)),
      },
      { label: t('api.only', { name: `my.${name}` }), run: () => setText(`"my.${name} "`) },
      'separator',
      { label: t('api.mock', { name: `my.${name}` }), disabled: !canMock(name), run: () => mock(call) },
      { label: t('api.stop', { name: `my.${name}` }), checked: stopsAt(name), run: () => toggleStop(name) },
      'separator',
      { label: t('api.clear'), run: () => apiCalls.clear() },
    ])
  }
  return (
    <div className="network">
      <div className="panel-bar network-bar">
        <IconButton icon="clear-all" label={t('api.clear')} onClick={() => apiCalls.clear()} />
        <input
          className="field"
          value={text}
          placeholder={t('api.filter')}
          aria-label={t('api.filter')}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="network-none">{t('api.count', { shown: shown.length, all: all.length })}</span>
        <span className="network-gap" />
        <button
          type="button"
          className="text-button secondary mocks-button"
          aria-pressed={mocksShown}
          onClick={() => showMocks(!mocksShown)}
        >
          {t('mock.count', { n: rules.length })}
        </button>
      </div>
      <div className="network-body">
        <div
          className={call || mocksShown ? 'network-list scroll narrow' : 'network-list scroll'}
          ref={scroller}
          role="grid"
          aria-label={t('inspector.api')}
          aria-rowcount={shown.length}
          tabIndex={0}
          onKeyDown={onKeyDown}
        >
          <div className="network-row network-head api-row" role="row">
            {columns.map((each) => (
              <span key={each} role="columnheader">
                {t(`api.${each}`)}
              </span>
            ))}
          </div>
          <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const one = shown[index]!
              const { key, name, args, time, stack, outcome, mocked, early } = one
              return (
                <div
                  key={key}
                  className={`network-row api-row${outcome?.failed ? ' bad' : ''}${key === chosen ? ' selected' : ''}`}
                  role="row"
                  aria-selected={key === chosen}
                  style={{ position: 'absolute', top: start, left: 0, right: 0 }}
                  onClick={() => {
                    setChosen(key)
                    showMocks(false)
                  }}
                  onContextMenu={(event) => onMenu(event, one)}
                >
                  <span role="gridcell">{formatTime(time)}</span>
                  <span role="gridcell">
                    my.{name}
                    {mocked && <em className="network-mark">{t('network.mocked')}</em>}
                  </span>
                  <span role="gridcell" className={early && 'network-none'}>
                    {early ? t('api.early') : plainText(args)}
                  </span>
                  <span role="gridcell">{outcome ? plainText([outcome.value]) : early ? '' : '…'}</span>
                  <span role="gridcell">{outcome && duration(outcome.duration)}</span>
                  <span role="gridcell">{stack && <Initiator stack={stack} />}</span>
                </div>
              )
            })}
          </div>
        </div>
        {!shown.length && <div className="empty small">{t(all.length ? 'api.noneShown' : 'api.empty')}</div>}
        {mocksShown && (
          <MocksPane
            edit={(row) => setEditing({ form: formOf(row?.rule ?? { api: '' }), row })}
            run={run}
            close={() => showMocks(false)}
          />
        )}
        {call && !mocksShown && (
          <section className="network-details" aria-label={`my.${call.name}`}>
            <div className="network-part scroll" tabIndex={0}>
              {call.early && <p className="network-none">{t('api.earlyHint')}</p>}
              <h4>{t('api.args')}</h4>
              {call.args.map((arg, n) => (
                <div key={n}>
                  <LogValueView value={arg} />
                </div>
              ))}
              <h4>{t('api.result')}</h4>
              {call.outcome && <LogValueView value={call.outcome.value} />}
              <h4>{t('api.caller')}</h4>
              {call.stack && <LogStack stack={call.stack} />}
            </div>
          </section>
        )}
      </div>
      {editing && (
        <MockDialog
          start={editing.form}
          before={editing.row?.rule}
          close={() => setEditing(undefined)}
          accept={(rule) => {
            run(editing.row ? apiMocks.replace(editing.row.index, rule) : apiMocks.add(rule))
            setEditing(undefined)
          }}
          remove={
            editing.row &&
            (() => {
              run(apiMocks.remove(editing.row!.index))
              setEditing(undefined)
            })
          }
        />
      )}
    </div>
  )
}
