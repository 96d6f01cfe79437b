import { faultText } from '../../../../base/messages/languages'
import { useEffect, useState } from 'react'
import type { NetworkEntry } from '../../../../protocol/network'
import { formatBytes } from '../../../../base/format-bytes'
import { formatTime } from '../../../common/format'
import { useSignal } from '../../../common/use-signal'
import { language, useT } from '../../../i18n/i18n'
import { messageOf } from '../../../workbench/host'
import { IconButton } from '../../../workbench/icon'
import { LogStack } from '../../console/log-stack'
import type { Whole } from './copy-as'
import type { NetworkActions } from './network-actions'
import { duration } from './network-view'

const tabs = ['headers', 'payload', 'response', 'messages', 'cookies', 'timing', 'initiator'] as const
type Tab = (typeof tabs)[number]

interface Props {
  entry: NetworkEntry
  actions: NetworkActions
  close(): void
}

/** All of one request. Bodies are asked for when it is chosen, and again when more of it has come. */
export function NetworkDetailsView({ entry, actions, close }: Props) {
  const t = useT()
  const [whole, setWhole] = useState<Whole>()
  const [failure, setFailure] = useState<string>()
  const socket = entry.kind === 'socket'
  const [tab, setTab] = useState<Tab>(socket ? 'messages' : 'headers')
  useEffect(() => {
    let gone = false
    actions.whole(entry).then(
      (found) => gone || setWhole(found),
      (error) => gone || setFailure(messageOf(error)),
    )
    return () => void (gone = true)
  }, [actions, entry])
  const offered = tabs.filter((each) => (each === 'messages' ? socket : each !== 'response' || !socket))
  return (
    <section className="network-details" aria-label={t('network.details')}>
      <div className="network-tabs">
        <IconButton icon="close" label={t('network.close')} onClick={close} />
        <div role="tablist" aria-label={t('network.details')}>
          {offered.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              aria-selected={each === tab}
              className="inspector-tab"
              onClick={() => setTab(each)}
            >
              {t(`network.${each}`)}
            </button>
          ))}
        </div>
      </div>
      <div className="network-part scroll" role="tabpanel" tabIndex={0}>
        {failure ?? (whole && <Part tab={tab} whole={{ ...whole, entry }} />)}
      </div>
    </section>
  )
}

function Part({ tab, whole }: { tab: Tab; whole: Whole }) {
  const t = useT()
  const present = useSignal(language)
  const { entry, details } = whole
  const none = <div className="network-none">{t('network.none')}</div>
  switch (tab) {
    case 'headers':
      return (
        <>
          {entry.error && <div className="network-error">{faultText(entry.error, present)}</div>}
          <Pairs title={t('network.general')} pairs={generalOf(whole)} />
          <Pairs title={t('network.responseHeaders')} pairs={Object.entries(details.responseHeaders)} />
          <Pairs title={t('network.requestHeaders')} pairs={Object.entries(details.requestHeaders)} />
        </>
      )
    case 'payload': {
      const query = URL.canParse(entry.url) ? [...new URL(entry.url).searchParams] : []
      if (!query.length && !details.form && !whole.request) return none
      return (
        <>
          {query.length > 0 && <Pairs title={t('network.query')} pairs={query} />}
          {details.form && <Pairs title={t('network.form')} pairs={Object.entries(details.form)} />}
          {whole.request && <pre>{pretty(whole.request)}</pre>}
        </>
      )
    }
    case 'response':
      if (!whole.response) return none
      if (entry.type?.startsWith('image/') && whole.response.binary)
        return <img className="network-image" alt="" src={`data:${entry.type};base64,${whole.response.text}`} />
      return <pre>{pretty(whole.response)}</pre>
    case 'messages':
      return whole.messages?.length
        ? whole.messages.map(({ time, sent, data, binary }, n) => (
            <div key={n} className={sent ? 'network-message sent' : 'network-message'}>
              <i aria-label={t(sent ? 'network.sent' : 'network.received')}>{sent ? '↑' : '↓'}</i>
              <span>{binary ? `base64 ${data}` : data}</span>
              <time>{formatTime(time)}</time>
            </div>
          ))
        : none
    case 'cookies': {
      const sent = cookiesOf(details.requestHeaders['cookie'], ';')
      const set = cookiesOf(details.responseHeaders['set-cookie'], /,(?=\s*[^;,\s]+=)/)
      if (!sent.length && !set.length) return none
      return (
        <>
          <Pairs title={t('network.cookiesSent')} pairs={sent} />
          <Pairs title={t('network.cookiesSet')} pairs={set} />
        </>
      )
    }
    case 'timing':
      return <Pairs title={t('network.timing')} pairs={timesOf(entry, t)} />
    case 'initiator':
      return entry.stack ? <LogStack stack={entry.stack} /> : none
  }
}

function generalOf({ entry }: Whole): [string, string][] {
  const { url, method, status, mocked, replayOf } = entry
  return [
    ['URL', url.slice(0, 4000)],
    ['Method', method],
    ...(status === undefined ? [] : [['Status', String(status)] as [string, string]]),
    ...(mocked === undefined ? [] : [['Mock', mocked] as [string, string]]),
    ...(replayOf === undefined ? [] : [['Replay', `#${replayOf}`] as [string, string]]),
  ]
}

function timesOf({ start, answered, end, size }: NetworkEntry, t: ReturnType<typeof useT>): [string, string][] {
  return [
    [t('network.started'), formatTime(start)],
    [t('network.waiting'), answered ? duration(answered - start) : '…'],
    [t('network.download'), answered && end ? duration(end - answered) : '…'],
    [t('network.time'), end ? duration(end - start) : '…'],
    [t('network.size'), formatBytes(size)],
  ]
}

const cookiesOf = (header: string | undefined, separator: string | RegExp): [string, string][] =>
  (header ?? '')
    .split(separator)
    .filter((each) => each.trim())
    .map((each) => {
      const [name, ...rest] = each.trim().split('=')
      return [name!, rest.join('=')]
    })

/** JSON is laid out; anything long is cut for the screen. */
function pretty({ text }: { text: string }): string {
  const shown = text.slice(0, 500_000)
  try {
    return JSON.stringify(JSON.parse(shown), undefined, 2)
  } catch {
    return shown
  }
}

function Pairs({ title, pairs }: { title: string; pairs: readonly (readonly [string, string])[] }) {
  return (
    <section className="network-pairs">
      <h4>{title}</h4>
      {pairs.length > 0 && (
        <dl>
          {pairs.map(([name, value], n) => (
            <div key={n}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
